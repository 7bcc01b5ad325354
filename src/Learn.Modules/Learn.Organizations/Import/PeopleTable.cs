using CsvHelper;

namespace Learn.Organizations.Import;

/// <summary>A list of people as it stands in a file.</summary>
/// <param name="Headers">The columns' heads; «A», «B» … where the file has none.</param>
internal sealed record PeopleTable(IReadOnlyList<string> Headers, IReadOnlyList<TableRow> Rows)
{
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Of a form with such a file: one that is a little too large is still read far enough to say so.</summary>
    public const long LargestForm = 2 * MaxBytes;

    public const int MaxRows = 20_000;
    public const int MaxColumns = 50;
    private const int MaxCell = 300;
    private const int SeenForAddresses = 20;

    /// <summary>A cell that is longer has swallowed the rest of the file through a quote that nobody closed.</summary>
    private const int Swallowed = 5_000;

    /// <param name="bytes">Comma, semicolon or tab between the columns; the first row has the heads where a cell of it is one that we know, or where addresses begin only below it.</param>
    /// <returns>Null when there is no row with people in it.</returns>
    public static PeopleTable? Read(byte[] bytes)
    {
        var text = TableText.Decode(bytes);
        var rows = Read(text, new CsvReaderOptions { HasHeader = false }) ?? Read(text, new CsvReaderOptions { HasHeader = false, AllowLineBreaksInQuotes = false }) ?? [];
        if (rows.Count == 0)
            return null;
        var width = Math.Min(MaxColumns, rows.Max(row => row.Cells.Length));
        var hasHeads = HasHeads(rows);
        var people = hasHeads ? rows[1..] : rows;
        return people.Count == 0 ? null : new(HeadsOf(hasHeads ? rows[0].Cells : [], width), people);
    }

    /// <summary>A row as the heads of so many columns; letters where it has nothing.</summary>
    public static IReadOnlyList<string> HeadsOf(string[] cells, int width) => [.. Enumerable.Range(0, width).Select(column => column < cells.Length && cells[column].Length > 0 ? cells[column] : LetterOf(column))];

    /// <summary>A name is no head: «Trần Văn Bình» at the top of a list is a person.</summary>
    private static bool HasHeads(List<TableRow> rows) =>
        rows[0].Cells.Any(ColumnMapping.IsHead) || (!HasAddress(rows[0]) && rows.Skip(1).Take(SeenForAddresses).Any(HasAddress));

    private static bool HasAddress(TableRow row) => row.Cells.Any(cell => cell.Contains('@', StringComparison.Ordinal));

    /// <summary>A column as spreadsheets call it: «A» to «AX».</summary>
    public static string LetterOf(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static List<TableRow>? Read(string text, CsvReaderOptions options)
    {
        using var reader = CsvReader.FromText(text, options);
        var rows = new List<TableRow>();
        var number = 0;
        while (reader.Read())
        {
            number++;
            var cells = new string[Math.Min(reader.FieldCount, MaxColumns)];
            for (var column = 0; column < cells.Length; column++)
            {
                var cell = reader.GetString(column);
                if (cell.Length > Swallowed && options.AllowLineBreaksInQuotes)
                    return null;
                cells[column] = Clean(cell);
            }
            if (cells.Any(cell => cell.Length > 0))
                rows.Add(new(number, cells));
            // Enough to say that it is too much.
            if (rows.Count > MaxRows + 1)
                break;
        }
        return rows;
    }

    private static string Clean(string cell) => PlainText.Clean(cell) is { } clean ? clean.Length <= MaxCell ? clean : clean[..MaxCell] : "";
}

/// <param name="Number">Of the record in the file, from 1.</param>
internal sealed record TableRow(int Number, string[] Cells);
