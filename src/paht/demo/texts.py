"""The answers of 2023 as the invented offices wrote them: what was checked, what was done, by whom, when, what next."""

# ruff: noqa: E501  sentences for people stay whole

from paht.process.template import compose


def answer(checked: str, done: str, when: str, following: str = "") -> str:
    """A result of these parts, in the one form in which results are kept; `following` is what comes next."""
    return compose({"checked": checked, "done": done, "when": when, "next": following})


RESULTS: dict[str, str] = {
    "M01": answer(
        "Chiều 06/3/2023, Ban Quản lý bảo trì đường bộ (Sở Giao thông vận tải) kiểm tra đường tỉnh 295B đoạn qua xã Tân Mỹ: 02 hố sâu 15–20 cm do nền đường đọng nước.",
        "Ban đặt rào chắn và đèn cảnh báo trong tối cùng ngày. Đơn vị bảo dưỡng đào bỏ lớp hỏng, lu lèn, thảm bê tông nhựa 26 m² mặt đường và hoàn trả vạch sơn.",
        "Xong ngày 07/3/2023.",
        "Đơn vị bảo dưỡng theo dõi vị trí này trong 30 ngày và khơi thông rãnh dọc trước ngày 20/3/2023.",
    ),
    "M02": answer(
        "Tối 09/3/2023, Phòng Quản lý đô thị thành phố kiểm tra ngõ 42 đường Lê Lợi: 03 bóng đèn cháy, 01 bộ khởi động hỏng.",
        "Đơn vị quản lý chiếu sáng đã thay 03 bóng LED 80 W và sửa tủ điều khiển, toàn tuyến sáng bình thường.",
        "18 giờ 30 ngày 14/3/2023.",
        "Lịch kiểm tra đèn ngõ của phường được rút từ hai tháng xuống một tháng một lần.",
    ),
    "M03": answer(
        "Ngày 14/3/2023, Sở Tài nguyên và Môi trường cùng Ban Quản lý các khu công nghiệp và Phòng Cảnh sát môi trường kiểm tra kênh tiêu sau khu công nghiệp Quang Châu, lấy 04 mẫu nước. Kết quả phân tích ngày 21/3/2023: COD và độ màu vượt quy chuẩn 1,8 đến 2,4 lần tại điểm đấu nối của một cơ sở.",
        "Sở đã lập biên bản vi phạm hành chính, buộc cơ sở dừng xả. Cá chết đã được thu gom, rắc vôi 1,2 km kênh.",
        "Dọn kênh xong ngày 16/3/2023; cơ sở phải khắc phục hệ thống xử lý nước thải trước ngày 15/4/2023.",
        "Kết quả xử phạt sẽ được thông báo khi có quyết định.",
    ),
    "M03 draft": answer(
        "Sở đã kiểm tra hiện trường và lấy mẫu nước.",
        "Đang xem xét xử lý cơ sở vi phạm theo quy định.",
        "Chưa xong, đang chờ kết quả mẫu nước.",
        "Sở xem xét xử lý cơ sở vi phạm.",
    ),
    "M03 BQLKCN": answer(
        "Trong các ngày 14 và 15/3/2023, Ban Quản lý các khu công nghiệp rà soát 07 doanh nghiệp có đấu nối vào kênh tiêu phía sau khu công nghiệp Quang Châu.",
        "Ban đã niêm phong 01 điểm đấu nối không đúng giấy phép và cung cấp nhật ký vận hành trạm xử lý tập trung cho đoàn kiểm tra.",
        "Ngày 15/3/2023.",
    ),
    "M03 PC05": answer(
        "Phòng Cảnh sát môi trường đã phối hợp lấy mẫu nước tại kênh tiêu ngày 14/3/2023.",
        "Phòng lập biên bản sự việc, củng cố hồ sơ và chuyển Sở Tài nguyên và Môi trường xử lý theo thẩm quyền.",
        "Biên bản lập ngày 14/3/2023.",
    ),
    "M04": answer(
        "Tiếp nhận tin lúc 14 giờ 30 ngày 18/3/2023. Cháy kho gỗ dăm tại cụm công nghiệp xã Nội Hoàng, bên trong có 06 công nhân.",
        "Công an tỉnh đã điều 05 xe chữa cháy và 32 cán bộ, chiến sĩ. Toàn bộ 06 công nhân được đưa ra ngoài an toàn lúc 14 giờ 50; không có thiệt hại về người, cháy khoảng 180 m² mái và nguyên liệu.",
        "Khống chế lúc 15 giờ 35, dập tắt hoàn toàn lúc 16 giờ 20 ngày 18/3/2023.",
        "Cơ quan điều tra đang xác định nguyên nhân; cơ sở phải khắc phục hệ thống chữa cháy vách tường trước khi hoạt động lại.",
    ),
    "M05": answer(
        "Công ty cổ phần Nước sạch Bắc Giang xác định mô-tơ bơm tăng áp của trạm cấp nước xã Tân Dĩnh bị cháy sáng 19/3/2023.",
        "Tổ kỹ thuật đã đưa 02 xe bồn về cấp nước cho thôn Dĩnh Tân và lắp bơm dự phòng; nước có trở lại toàn thôn.",
        "21 giờ ngày 20/3/2023.",
        "Công ty đã chấn chỉnh trực ngày nghỉ: từ 25/3/2023 số trực sự cố có hai người nghe máy 24/24 giờ, kể cả thứ bảy và chủ nhật.",
    ),
    "M06": answer(
        "Phòng Tài nguyên và Môi trường huyện Hiệp Hòa làm việc với UBND xã Đông Lỗ ngày 24/3/2023, kiểm tra hồ sơ địa chính và hiện trạng mương chung ngày 27/3/2023: có phần rào xây ra mương; tranh chấp ranh giới thửa đất đã hòa giải không thành tại xã.",
        "UBND xã đã lập biên bản, yêu cầu trả lại hiện trạng mương. Về tranh chấp ranh giới, theo Luật Đất đai ông (bà) có quyền khởi kiện ra Tòa án nhân dân huyện, hoặc đề nghị UBND huyện giải quyết nếu các bên không có giấy tờ về quyền sử dụng đất.",
        "Kiểm tra xong ngày 27/3/2023; phần rào phải trả lại hiện trạng trước ngày 20/4/2023.",
        "Bộ phận một cửa huyện sẽ hướng dẫn hồ sơ miễn phí.",
    ),
    "M09": answer(
        "Các tối 11, 14 và 15/4/2023, tổ tuần tra cơ động của Công an thành phố Bắc Giang kiểm tra, mật phục trên đường Nguyễn Văn Cừ; riêng tối thứ bảy 15/4/2023 kiểm tra 14 xe.",
        "Đã tạm giữ 06 xe thay đổi ống xả, xử phạt 09 trường hợp và mời phụ huynh của 05 thanh thiếu niên đến ký cam kết.",
        "Ngày 15/4/2023.",
        "Tuyến đường được đưa vào lịch tuần tra tối thứ bảy hằng tuần đến hết tháng 6/2023.",
    ),
    "M10": answer(
        "Công an và UBND thị trấn Vôi kiểm tra các tối 23 và 24/5/2023, đo tiếng ồn lúc 22 giờ 40 vượt mức cho phép.",
        "UBND thị trấn đã lập biên bản, yêu cầu cơ sở dừng loa di động sau 22 giờ; chủ cơ sở đã ký cam kết.",
        "Sáng 25/5/2023.",
        "Trường hợp tái diễn, ông (bà) gọi trực ban Công an thị trấn, chúng tôi sẽ đến ngay và xử phạt theo quy định.",
    ),
    "M11": answer(
        "Ngày 30/3/2023, Phòng Quản lý đô thị cùng UBND phường Mỹ Độ kiểm tra chân đê sông Thương: khoảng 12 m³ phế thải xây dựng, trong đó có 38 tấm lợp amiăng.",
        "Đơn vị vệ sinh môi trường đã bốc dọn hết; tấm amiăng được bao gói, bàn giao đơn vị có chức năng xử lý chất thải nguy hại. Phường đã lắp 01 ca-mê-ra và biển cấm đổ rác.",
        "Dọn xong ngày 03/4/2023.",
        "Phường xác minh xe chở phế thải qua hình ảnh để xử phạt.",
    ),
    "M11 draft": answer(
        "Đã kiểm tra chân đê theo phản ánh.",
        "Đã cho dọn dẹp rác thải.",
        "Trong tuần này.",
    ),
    "M11 SNNPTNT": answer(
        "Hạt Quản lý đê kiểm tra ngày 31/3/2023: phế thải nằm trong hành lang bảo vệ đê nhưng không làm hư hại mái đê.",
        "Chi cục đã đề nghị phường cắm bổ sung 04 mốc hành lang và tuần tra hằng tuần trong mùa mưa lũ.",
        "Ngày 31/3/2023.",
    ),
    "M12": answer(
        "Điện lực Lục Ngạn có mặt lúc 7 giờ 15 ngày 04/4/2023 tại cổng trường tiểu học Phượng Sơn số 1: sứ đỡ bị vỡ làm dây hạ thế võng xuống.",
        "Điện lực đã cắt điện nhánh, rào chắn cổng trường, thay 02 bộ sứ, căng lại dây ở độ cao 5,8 m và đóng điện an toàn.",
        "8 giờ 40 ngày 04/4/2023.",
        "Trong tuần này Điện lực kiểm tra toàn bộ đường dây đi qua 11 điểm trường trong xã.",
    ),
    "M13": answer(
        "VNPT Bắc Giang xác định trạm phát sóng phục vụ bản Khe Nghè mất liên lạc từ ngày 09/4/2023 do đứt cáp quang sau sạt lở.",
        "Tổ kỹ thuật đã kéo lại 1,4 km cáp, trạm hoạt động trở lại; đo kiểm ngày 17/4/2023 tại 05 điểm trong bản đều gọi được, kể cả số khẩn cấp.",
        "16 giờ ngày 14/4/2023.",
        "Quý II/2023, VNPT lắp thêm nguồn dự phòng cho trạm này.",
    ),
    "M14": answer(
        "Sở Giáo dục và Đào tạo làm việc với nhà trường ngày 20 và 24/4/2023, đối chiếu biên bản họp phụ huynh và sổ thu: việc ấn định mức đóng là trái quy định về tài trợ giáo dục.",
        "Nhà trường đã dừng vận động, trả lại toàn bộ số tiền đã thu cho 63 gia đình và nhắc nhở giáo viên không nêu tên học sinh. Thông tin người phản ánh, tên trường và tên cháu được giữ bí mật.",
        "Trả lại tiền xong ngày 26/4/2023.",
        "Cần hỗ trợ thêm, ông (bà) gọi bộ phận tiếp công dân của Sở.",
    ),
    "M15": answer(
        "Ngày 27/4/2023, Thanh tra Sở Y tế kiểm tra đột xuất phòng khám: 02 bác sĩ không đeo biển tên, quầy thuốc không xuất hóa đơn cho 17 lượt mua; không phát hiện ép mua thuốc trong hồ sơ được kiểm tra.",
        "Sở đã lập biên bản, xử phạt hành vi không đeo biển tên, chuyển cơ quan thuế phần hóa đơn. Phòng khám đã niêm yết giá, treo thông báo người bệnh có quyền mua thuốc ở nơi khác.",
        "Ngày 05/5/2023.",
        "Sở kiểm tra lại trong tháng 6/2023.",
    ),
    "M16": answer(
        "Tối 30/4/2023, Sở Y tế cử đội điều tra ngộ độc đến thị trấn Đồi Ngô: 11 người có triệu chứng, 04 người nằm viện. Quán bún không bảo quản lạnh giò chả, người chế biến chưa xác nhận kiến thức an toàn thực phẩm.",
        "Sở đã lập biên bản đình chỉ, quán phải dừng bán từ 21 giờ ngày 30/4; gửi xét nghiệm 03 mẫu thức ăn và nước. Người bệnh đều ổn định.",
        "Người bệnh ra viện trưa 02/5/2023.",
        "Kết quả xét nghiệm sẽ được thông báo tại UBND thị trấn.",
    ),
    "M16 UBND-218": answer(
        "Ngày 01/5/2023, UBND huyện kiểm tra 09 hàng ăn khác trong chợ trung tâm Đồi Ngô.",
        "Trung tâm Y tế huyện đã tiếp nhận, điều trị 04 bệnh nhân, chi trả xe cấp cứu; huyện nhắc nhở 03 hàng về bảo quản thực phẩm.",
        "Ngày 01/5/2023.",
    ),
    "M17": answer(
        "Ngày 21/6/2023, Văn phòng Đăng ký đất đai kiểm tra hồ sơ tách thửa tại Chi nhánh Yên Thế: chậm do phải đo lại ranh giới nhưng Chi nhánh không gửi thông báo bổ sung và thư xin lỗi như quy định.",
        "Hồ sơ đã được giải quyết, trả kết quả tại bộ phận một cửa huyện. Chi nhánh đã xin lỗi bằng văn bản, phê bình viên chức phụ trách.",
        "Ngày 28/6/2023.",
        "Từ tháng 7/2023 mọi hồ sơ quá hẹn đều được nhắn tin báo lý do và ngày hẹn mới.",
    ),
    "M18": answer(
        "Từ ngày 11 đến 16/5/2023, Công an huyện Việt Yên lập chốt tại đường vào xã Hương Mai, kiểm tra 41 lượt xe.",
        "Đã xử phạt 08 trường hợp chở quá tải và để rơi vãi, yêu cầu 02 xe cắt thùng cơi nới. Chủ đầu tư đã phải phủ bạt, rửa bánh xe, tưới đường hai lần mỗi ngày, không chạy từ 20 giờ đến 6 giờ.",
        "Lập chốt xong ngày 16/5/2023; đoạn bê tông nứt dài 60 m làm lại trước ngày 30/6/2023.",
        "Chủ đầu tư làm lại đoạn bê tông nứt dưới sự giám sát của thôn.",
    ),
    "M19": answer(
        "Ngày 15/5/2023, UBND xã Mai Đình kiểm tra, xác định công trình xây trên đất trồng lúa.",
        "Xã đã lập biên bản, ban hành quyết định đình chỉ thi công; cắt điện, nước thi công và cử tổ tự quản thôn trực ban đêm. Do vụ việc liên quan cá nhân đang chờ kết quả xử lý nên nội dung này chỉ gửi riêng cho ông (bà).",
        "Đình chỉ ngày 15/5/2023, cắt điện nước từ ngày 16/5/2023; chưa xử lý xong.",
        "Xã đã báo cáo UBND huyện để ban hành quyết định cưỡng chế nếu sau 15 ngày chủ công trình không tự tháo dỡ.",
    ),
    "M19 draft": answer(
        "UBND xã đã kiểm tra công trình theo phản ánh.",
        "Xã đã đình chỉ thi công công trình.",
        "Chưa xử lý xong.",
        "Đang báo cáo cấp trên để xử lý theo quy định.",
    ),
    "M20": answer(
        "Sáng 15/5/2023, UBND xã Ngọc Châu đến thăm cháu bé; Trạm Y tế xác nhận cháu đã tiêm mũi vắc-xin dại đầu tiên và hẹn đủ lịch.",
        "Chủ chó đã nhốt con vật, chi trả tiền tiêm và bị xử phạt về thả rông chó. Tổ bắt chó thả rông của xã đã ra quân, tiêm bổ sung 46 con tại phố Vân và thông báo trên loa: chó ra đường phải có rọ mõm và người dắt.",
        "Chiều 15/5/2023.",
        "Chủ chó theo dõi con vật 15 ngày.",
    ),
    "M21": answer(
        "Ngày 26/5/2023, Phòng Quản lý đô thị cùng đơn vị thoát nước kiểm tra: hố ga trước cổng Bệnh viện Sản Nhi đầy bùn và túi ni lông, một đoạn cống D600 bị sập nắp.",
        "Đã nạo vét 14 m³ bùn trên 220 m cống, thay 03 nắp và song chắn rác; trận mưa 45 phút tối 31/5 không còn ngập.",
        "Xong ngày 31/5/2023.",
        "Thành phố đưa vị trí này vào danh sách trực khi có mưa lớn.",
    ),
    "M22": answer(
        "Công an huyện Lục Ngạn nắm tình hình từ cầu Chũ đến Phì Điền, nhắc nhở 120 lượt xe, xử phạt 19 trường hợp đỗ hàng hai.",
        "Từ ngày 06/6/2023 bố trí 04 tổ phân luồng, làm việc từ 4 giờ đến 20 giờ hằng ngày; xe tải trên 5 tấn đi vòng qua đường tỉnh 248 trong giờ cao điểm. Đã lập 02 bãi đỗ tạm tại sân thể thao Phì Điền và chợ nông sản.",
        "Đến ngày 08/6/2023 thời gian qua đoạn đường còn khoảng 12 phút.",
        "Các tổ phân luồng làm việc đến hết vụ vải.",
    ),
    "M23": answer(
        "Công an huyện Việt Yên đến dãy trọ lúc 7 giờ ngày 07/6/2023, khám nghiệm, tiếp nhận dữ liệu ca-mê-ra do ông (bà) cung cấp.",
        "Đã triệu tập 02 đối tượng liên quan, thu hồi 01 xe máy. Để bảo đảm điều tra, nội dung này chỉ gửi riêng cho ông (bà).",
        "Thu hồi xe ngày 12/6/2023; vụ việc chưa giải quyết xong.",
        "Công an đang truy tìm chiếc xe còn lại; vụ việc được giải quyết theo thủ tục tố tụng, kết quả sẽ thông báo trực tiếp.",
    ),
    "M24": answer(
        "Ngày 14/6/2023, Sở Văn hóa, Thể thao và Du lịch kiểm tra tuyến vào khu di tích Tây Yên Tử: 03 biển chỉ dẫn mờ, 01 biển bung rơi.",
        "Đã thay mới 04 biển phản quang có tiếng Việt và tiếng Anh, bổ sung 01 biển tại ngã ba thị trấn.",
        "Xong ngày 19/6/2023.",
        "Sở đề nghị đơn vị quản lý bản đồ số sửa tên đường và giao Ban quản lý khu di tích kiểm tra biển mỗi quý.",
    ),
    "M25": answer(
        "Ngày 19/6/2023, Thanh tra Sở Lao động - Thương binh và Xã hội cùng Bảo hiểm xã hội tỉnh làm việc với công ty: công ty nợ lương tháng 4 và tháng 5/2023 của 214 người.",
        "Dưới sự chứng kiến của công đoàn, công ty đã trả xong lương tháng 4 và cam kết trả lương tháng 5 kèm tiền lãi chậm. Thông tin người phản ánh được giữ kín với công ty.",
        "Trả lương tháng 4 ngày 21/6/2023; lương tháng 5 trước ngày 05/7/2023.",
        "Nếu không thực hiện cam kết, công ty sẽ bị xử phạt.",
    ),
    "M25 BHXH": answer(
        "Bảo hiểm xã hội tỉnh xác nhận công ty chậm đóng 02 tháng cho 214 lao động.",
        "Đã gửi thông báo đôn đốc ngày 19/6/2023; công ty nộp 50% ngày 22/6/2023. Thẻ bảo hiểm y tế của người lao động vẫn sử dụng bình thường.",
        "Ngày 22/6/2023 nộp 50%; phần còn lại trước ngày 15/7/2023.",
        "Công ty nộp phần còn lại.",
    ),
    "M27": answer(
        "Sáng 19/6/2023, Điện lực Việt Yên kiểm tra khu nhà trọ gần khu công nghiệp Đình Trám: cáp sau công tơ của chủ trọ bị quá tải, cháy đầu cốt từ ngày 17/6.",
        "Thợ điện đã thay 45 m cáp và át-tô-mát, cấp điện lại cho 38 phòng; chủ trọ được hướng dẫn tách nhánh cho máy điều hòa.",
        "13 giờ 50 ngày 19/6/2023. (Power was restored at 13:50 on 19 June.)",
        "Khi có nguy hiểm, gọi đường dây nóng điện lực ghi tại cổng. (In case of danger please call the electricity hotline shown at the gate.)",
    ),
    "M28": answer(
        "Ngày 22/6/2023, Phòng Nông nghiệp huyện Việt Yên và UBND xã Tăng Tiến kiểm tra mương cánh đồng thôn Chằm: 23 xác lợn, khoảng 900 kg. Kết quả xét nghiệm ngày 26/6/2023: 02 mẫu dương tính với dịch tả lợn châu Phi.",
        "Đã thu gom, tiêu hủy tại hố chôn có lót bạt và vôi bột, khử trùng 1,5 km mương; xã đã khoanh vùng 04 hộ, lập chốt kiểm dịch.",
        "Thu gom xong trong ngày 22/6/2023.",
        "Xã truy tìm người vứt xác lợn. Hỗ trợ tiêu hủy được chi theo quy định cho hộ khai báo.",
    ),
    "M28 SNNPTNT": answer(
        "Ngày 22/6/2023, Chi cục Chăn nuôi và Thú y lấy 05 mẫu xét nghiệm.",
        "Chi cục đã cấp 200 lít hóa chất khử trùng và 1,5 tấn vôi bột.",
        "Ngày 22/6/2023.",
        "Chi cục hướng dẫn xã giám sát đàn lợn trong bán kính 03 km trong 21 ngày.",
    ),
    "M29": answer(
        "Công an tỉnh đã phối hợp với Bộ Chỉ huy quân sự tỉnh xác minh nội dung phản ánh.",
        "Hai cơ quan đã xử lý; kết quả không đưa lên hệ thống vì thuộc phạm vi bảo vệ bí mật nhà nước.",
        "Không ghi trên hệ thống.",
    ),
    "M29 BCHQS": answer(
        "Bộ Chỉ huy quân sự tỉnh đã phối hợp xác minh với Công an tỉnh.",
        "Nội dung trao đổi trực tiếp giữa hai cơ quan.",
        "Không ghi trên hệ thống.",
    ),
    "M30": answer(
        "Ngày 30/6/2023, Phòng Kinh tế và Hạ tầng huyện Việt Yên kiểm tra cùng nhà thầu và UBND xã Nghĩa Trung: 9 m² nhựa đầu cầu bong do thi công khi nền còn ẩm.",
        "Nhà thầu đã cào bỏ và thảm lại bằng kinh phí của mình, lu đủ số lượt, có giám sát cộng đồng ký xác nhận.",
        "Ngày 04/7/2023.",
        "Huyện giữ lại 5% giá trị thanh toán và theo dõi chất lượng đến hết tháng 12/2023.",
    ),
}
