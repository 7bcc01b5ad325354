using System.Text.Json;

namespace Learn.Accounts.Privacy;

/// <summary>A list of what is kept, as a table.</summary>
/// <param name="Name">Of its file, without an ending.</param>
internal sealed record DataTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows);

/// <summary>
/// Tables out of a section's JSON: each list is one, and what stands beside the lists is one with a single row. A record in a record becomes
/// columns «a.b» as long as it is flat; what is deeper stays JSON in its cell, so nothing is lost.
/// </summary>
internal static class DataTables
{
    public static IReadOnlyList<DataTable> Of(string key, JsonElement data)
    {
        if (data.ValueKind == JsonValueKind.Array)
            return [Table(key, data)];
        var tables = new List<DataTable>();
        if (data.ValueKind != JsonValueKind.Object)
            return tables;
        var alone = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in data.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Array && property.Value.EnumerateArray().Any(IsRecord))
                tables.Add(Table($"{key}.{property.Name}", property.Value));
            else
                Put(alone, property.Name, property.Value);
        }
        if (alone.Count > 0)
            tables.Insert(0, new(key, [.. alone.Keys], [alone]));
        return tables;
    }

    private static DataTable Table(string name, JsonElement list)
    {
        var rows = list.EnumerateArray().Select(Row).ToList();
        return new(name, [.. rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)], rows);
    }

    private static IReadOnlyDictionary<string, string> Row(JsonElement record)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal);
        if (IsRecord(record))
        {
            foreach (var property in record.EnumerateObject())
                Put(row, property.Name, property.Value);
        }
        else
        {
            Put(row, "value", record);
        }
        return row;
    }

    private static void Put(Dictionary<string, string> row, string name, JsonElement value)
    {
        if (IsRecord(value) && value.EnumerateObject().All(inner => inner.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)))
        {
            foreach (var inner in value.EnumerateObject())
                row[$"{name}.{inner.Name}"] = Cell(inner.Value);
        }
        else
        {
            row[name] = Cell(value);
        }
    }

    private static bool IsRecord(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
