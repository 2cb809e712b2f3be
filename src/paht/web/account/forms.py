"""The sign-in form. Which of the two entries was wrong is nobody's business."""

from django import forms


class SignIn(forms.Form):
    """Login name and password, as typed."""

    use_required_attribute = False  # our own sentence is kinder than the browser's

    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=150,
        error_messages={"required": "Hãy nhập tên đăng nhập."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=200,
        strip=False,
        error_messages={"required": "Hãy nhập mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
