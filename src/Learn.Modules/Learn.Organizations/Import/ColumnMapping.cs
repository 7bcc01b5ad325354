using System.Text.Json;
using Learn.Text;

namespace Learn.Organizations.Import;

/// <summary>Which column is what, by its number from 0; null where the list has no such column.</summary>
/// <param name="AddsUnits">Whether units that the list names and the tree has not are added.</param>
internal sealed record ColumnMapping(int? Name, int? Email, int? Unit, int? EmployeeNumber, int? Title, bool AddsUnits = false)
{
    private static readonly string[] Names = ["ho va ten", "ho ten", "ten", "ten nhan vien", "hoc vien", "nhan vien", "name", "full name", "fullname", "employee", "employee name"];
    private static readonly string[] Emails = ["email", "e mail", "mail", "thu", "thu dien tu", "dia chi email", "email cong ty", "email address", "work email"];
    private static readonly string[] Units = ["don vi", "phong ban", "phong", "bo phan", "chi nhanh", "noi lam viec", "to", "khoa", "unit", "department", "branch", "team", "division"];
    private static readonly string[] Numbers = ["ma", "ma nhan vien", "ma nv", "manv", "ma so", "ma so nhan vien", "ma can bo", "employee number", "employee id", "staff id", "id", "number"];
    private static readonly string[] Titles = ["chuc danh", "chuc vu", "vi tri", "cong viec", "title", "job title", "position", "role"];
    private static readonly string[][] Known = [Names, Emails, Units, Numbers, Titles];

    /// <summary>Whether a cell is what lists call a column.</summary>
    public static bool IsHead(string cell) => FoldedText.Of(cell, 60).Trim() is { Length: > 0 } folded && Known.Any(names => names.Contains(folded));

    /// <summary>From what the columns are called in Vietnamese and English; marks and capitals don't matter.</summary>
    public static ColumnMapping Guess(IReadOnlyList<string> headers, IReadOnlyList<TableRow> rows)
    {
        var folded = headers.Select(header => FoldedText.Of(header, 60).Trim()).ToList();
        var email = Find(folded, Emails) ?? WithAddresses(headers.Count, rows);
        var others = (Unit: Find(folded, Units), Number: Find(folded, Numbers), Title: Find(folded, Titles));
        return new(Find(folded, Names) ?? FirstOther(headers.Count, [email, others.Unit, others.Number, others.Title]), email, others.Unit, others.Number, others.Title);
    }

    /// <summary>Without columns that the file has not.</summary>
    public ColumnMapping Within(int columns)
    {
        return new(Check(Name), Check(Email), Check(Unit), Check(EmployeeNumber), Check(Title), AddsUnits);

        int? Check(int? column) => column >= 0 && column < columns ? column : null;
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ColumnMapping FromJson(string json) => JsonSerializer.Deserialize<ColumnMapping>(json, JsonSerializerOptions.Web)!;

    private static int? Find(List<string> headers, string[] names) => headers.FindIndex(header => names.Contains(header)) is >= 0 and var column ? column : null;

    private static int? WithAddresses(int columns, IReadOnlyList<TableRow> rows)
    {
        for (var column = 0; column < columns; column++)
        {
            if (rows.Take(20).Any(row => column < row.Cells.Length && row.Cells[column].Contains('@', StringComparison.Ordinal)))
                return column;
        }
        return null;
    }

    /// <summary>A list of one column without a head that we know is one of names.</summary>
    private static int? FirstOther(int columns, int?[] taken) => columns <= 2 ? Enumerable.Range(0, columns).Select(column => (int?)column).FirstOrDefault(column => !taken.Contains(column)) : null;
}
