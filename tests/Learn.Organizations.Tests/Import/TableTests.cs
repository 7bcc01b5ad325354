using System.Text;
using Learn.Organizations.Import;

namespace Learn.Organizations.Tests.Import;

/// <summary>Lists as programs save them.</summary>
public sealed class TableTests
{
    private const string List = "Họ và tên;Email;Phòng ban\r\nNguyễn Thị Ánh Tuyết;tuyet@vidu.vn;Kế toán\r\nĐặng Văn Ẩn;an@vidu.vn;Kỹ thuật\r\n";

    private static readonly Encoding Windows1258 = CodePagesEncodingProvider.Instance.GetEncoding(1258)!;

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 mark", "utf-16le", "utf-16le mark", "utf-16be", "utf-16be mark", "windows-1258"];

    [Theory, MemberData(nameof(Encodings))]
    public void Read_InEveryEncoding_HasTheSameLetters(string encoding)
    {
        var table = PeopleTable.Read(Encode(encoding)).ShouldNotBeNull();

        table.Headers.ShouldBe(["Họ và tên", "Email", "Phòng ban"]);
        table.Rows.Select(row => row.Cells[0]).ShouldBe(["Nguyễn Thị Ánh Tuyết", "Đặng Văn Ẩn"]);
        table.Rows.Select(row => row.Number).ShouldBe([2, 3]);
        ColumnMapping.Guess(table.Headers, table.Rows).ShouldBe(new ColumnMapping(0, 1, 2, null, null));
    }

    [Theory, InlineData(","), InlineData(";"), InlineData("\t")]
    public void Read_WithEverySeparator_HasTheSameCells(string separator)
    {
        var table = PeopleTable.Read(Encoding.UTF8.GetBytes($"Name{separator}Email\nLan{separator}lan@vidu.vn\n\n  {separator}  \n\"Bình{separator} \"\"Bi\"\"\"{separator}binh@vidu.vn\n")).ShouldNotBeNull();

        table.Rows.Select(row => string.Join('|', row.Cells)).ShouldBe(["Lan|lan@vidu.vn", $"Bình{(separator == "\t" ? "" : separator)} \"Bi\"|binh@vidu.vn"]);
    }

    [Fact]
    public void Read_WithoutHeads_TakesTheFirstRowAsAPerson()
    {
        var table = PeopleTable.Read("lan@vidu.vn,Lan\nbinh@vidu.vn,Bình\n"u8.ToArray()).ShouldNotBeNull();

        table.Rows.Count.ShouldBe(2);
        ColumnMapping.Guess(table.Headers, table.Rows).ShouldBe(new ColumnMapping(1, 0, null, null, null));
    }

    /// <summary>People without e-mail: nothing but names, or names and numbers.</summary>
    [Theory, InlineData("Trần Văn Bình\nLê Thị Cúc\n"), InlineData("Trần Văn Bình,NV001\nLê Thị Cúc,NV002\n")]
    public void Read_NamesWithoutHeads_LosesNobody(string list)
    {
        var table = PeopleTable.Read(Encoding.UTF8.GetBytes(list)).ShouldNotBeNull();

        table.Rows.Select(row => row.Cells[0]).ShouldBe(["Trần Văn Bình", "Lê Thị Cúc"]);
        table.Headers[0].ShouldBe("A");
        ColumnMapping.Guess(table.Headers, table.Rows).Name.ShouldBe(0);
    }

    [Fact]
    public void Read_AQuoteThatNobodyClosed_DoesNotSwallowTheRest()
    {
        var rows = string.Concat(Enumerable.Range(1, 500).Select(number => $"Người {number},nguoi{number}@vidu.vn\n"));
        var table = PeopleTable.Read(Encoding.UTF8.GetBytes($"Name,Email\n\"Hỏng,hong@vidu.vn\n{rows}")).ShouldNotBeNull();

        table.Rows.Count.ShouldBe(501);
        table.Rows[^1].Cells.ShouldBe(["Người 500", "nguoi500@vidu.vn"]);
    }

    [Theory, InlineData(""), InlineData("\n\n \n"), InlineData("Name,Email\n")]
    public void Read_WithoutPeople_IsNothing(string text) => PeopleTable.Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void Read_BytesThatAreNoText_DoesNotFail()
    {
        var noise = new byte[100_000];
        new Random(1).NextBytes(noise);
        Should.NotThrow(() => PeopleTable.Read(noise));
    }

    [Fact]
    public void Read_MoreRowsThanMayBe_StopsEarly()
    {
        var many = Encoding.UTF8.GetBytes("Name\n" + string.Concat(Enumerable.Range(0, PeopleTable.MaxRows + 5000).Select(number => $"Lan {number}\n")));
        PeopleTable.Read(many)!.Rows.Count.ShouldBe(PeopleTable.MaxRows + 1);
    }

    private static byte[] Encode(string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(List),
        "utf-8 mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(List)],
        "utf-16le" => Encoding.Unicode.GetBytes(List),
        "utf-16le mark" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(List)],
        "utf-16be" => Encoding.BigEndianUnicode.GetBytes(List),
        "utf-16be mark" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(List)],
        _ => Windows1258.GetBytes(Decompose(List)),
    };

    /// <summary>As Windows-1258 has it: five tone marks as signs of their own after letters that keep their other marks.</summary>
    private static string Decompose(string text)
    {
        var result = new StringBuilder();
        foreach (var letter in text)
        {
            var parts = letter.ToString().Normalize(NormalizationForm.FormD);
            var tone = parts.IndexOfAny(['\u0300', '\u0301', '\u0303', '\u0309', '\u0323']);
            result.Append(tone < 0 ? letter.ToString() : (parts[..tone] + parts[(tone + 1)..]).Normalize(NormalizationForm.FormC) + parts[tone]);
        }
        return result.ToString();
    }
}
