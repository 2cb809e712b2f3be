"""Fields in our markup: what a screen reader and a thumb need."""

from django import forms


class Letter(forms.Form):
    use_required_attribute = False

    content = forms.CharField(label="Nội dung", max_length=2000, help_text="Việc gì, ở đâu.", widget=forms.Textarea)
    phone = forms.CharField(label="Số điện thoại", required=False)
    channel = forms.ChoiceField(label="Cách nhận", choices=[("sms", "Tin nhắn")], widget=forms.RadioSelect)
    secret = forms.BooleanField(label="Giữ bí mật", required=False, help_text="Trả lời riêng.")


def field(name, data=None):
    return str(Letter(data)[name].as_field_group())


def test_label_hint_error_and_control_stand_in_this_order():
    html = field("content", {})
    places = [html.index(part) for part in ('for="id_content"', "id_content_helptext", "id_content_error", "<textarea")]
    assert places == sorted(places)


def test_the_control_names_its_hint_and_its_error():
    html = field("content", {})
    assert 'aria-describedby="id_content_helptext id_content_error"' in html
    assert 'aria-invalid="true"' in html
    assert html.count('id="id_content_error"') == 1


def test_a_right_field_shows_no_error_and_keeps_what_was_typed():
    html = field("content", {"content": "Cây đổ <b>ngang</b> đường"})
    assert "Cây đổ &lt;b&gt;ngang&lt;/b&gt; đường" in html
    assert "aria-invalid" not in html
    assert "has-error" not in html


def test_an_optional_field_says_so_and_a_needed_one_does_not():
    assert "(không bắt buộc)" in field("phone")
    assert "(không bắt buộc)" not in field("content")


def test_a_field_can_keep_silent_about_being_optional():
    form = Letter()
    form.fields["phone"].hide_optional = True
    assert "(không bắt buộc)" not in form["phone"].as_field_group()


def test_a_long_text_tells_its_limit_without_any_script():
    html = field("content")
    assert 'data-counter="id_content" data-most="2000"' in html
    assert "Tối đa 2000 ký tự." in html


def test_a_text_with_a_limit_of_its_own_is_counted_too():
    form = Letter()
    form.fields["content"].max_length = None
    assert "data-counter" not in form["content"].as_field_group()
    form.fields["content"].counted_to = 5000
    assert 'data-most="5000"' in form["content"].as_field_group()


def test_choices_stand_in_a_named_group_and_each_has_its_label():
    html = field("channel", {})
    assert "<fieldset" in html
    assert '<legend class="field-label">Cách nhận</legend>' in html
    assert '<label for="id_channel_0">Tin nhắn</label>' in html
    assert 'id="id_channel_error"' in html


def test_a_single_box_has_its_label_behind_it():
    html = field("secret")
    assert html.index("<input") < html.index('<label for="id_secret">Giữ bí mật')
    assert "Trả lời riêng." in html


def test_what_is_wrong_with_the_whole_form_stands_above_it():
    form = Letter({})
    form.add_error(None, "Chọn <xã> hoặc vị trí.")
    html = str(form)
    assert html.index("Chọn &lt;xã&gt; hoặc vị trí.") < html.index("id_content")
