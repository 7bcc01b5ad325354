namespace Learn.Accounts.Contracts;

/// <summary>
/// The 34 provincial units of Viet Nam since 1 July 2025, cities first, with the codes of the General Statistics Office
/// (Decision 19/2025/QĐ-TTg). Their names are the same in every language of the site.
/// </summary>
public static class Provinces
{
    public static IReadOnlyList<Province> All { get; } =
    [
        new("01", "Hà Nội"), new("46", "Huế"), new("31", "Hải Phòng"), new("48", "Đà Nẵng"), new("79", "TP. Hồ Chí Minh"), new("92", "Cần Thơ"),
        new("91", "An Giang"), new("24", "Bắc Ninh"), new("96", "Cà Mau"), new("04", "Cao Bằng"), new("66", "Đắk Lắk"), new("11", "Điện Biên"),
        new("75", "Đồng Nai"), new("82", "Đồng Tháp"), new("52", "Gia Lai"), new("42", "Hà Tĩnh"), new("33", "Hưng Yên"), new("56", "Khánh Hòa"),
        new("12", "Lai Châu"), new("68", "Lâm Đồng"), new("20", "Lạng Sơn"), new("15", "Lào Cai"), new("40", "Nghệ An"), new("37", "Ninh Bình"),
        new("25", "Phú Thọ"), new("51", "Quảng Ngãi"), new("22", "Quảng Ninh"), new("44", "Quảng Trị"), new("14", "Sơn La"), new("80", "Tây Ninh"),
        new("19", "Thái Nguyên"), new("38", "Thanh Hóa"), new("08", "Tuyên Quang"), new("86", "Vĩnh Long"),
    ];

    public static bool Has(string code) => All.Any(province => province.Code == code);

    public static string? NameOf(string? code) => All.FirstOrDefault(province => province.Code == code)?.Name;
}

/// <param name="Code">Two digits.</param>
public sealed record Province(string Code, string Name);
