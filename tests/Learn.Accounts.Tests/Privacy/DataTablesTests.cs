using System.Text.Json;
using Learn.Accounts.Privacy;

namespace Learn.Accounts.Tests.Privacy;

public sealed class DataTablesTests
{
    [Fact]
    public void Of_AList_IsOneTableWithAllColumns()
    {
        var table = Of("""[{"id":1,"title":"Một"},{"id":2,"note":null,"at":"2026-11-21"}]""").ShouldHaveSingleItem();
        table.Name.ShouldBe("part");
        table.Columns.ShouldBe(["id", "title", "note", "at"]);
        table.Rows[1].ShouldBe(new Dictionary<string, string> { ["id"] = "2", ["note"] = "", ["at"] = "2026-11-21" });
    }

    [Fact]
    public void Of_AnObject_IsATableForItselfAndOneForEachList()
    {
        var tables = Of("""{"name":"An","place":{"province":"66","country":"VN"},"roles":["Learner"],"courses":[{"id":1}],"lessons":[{"id":2},{"id":3}]}""");
        tables.Select(table => table.Name).ShouldBe(["part", "part.courses", "part.lessons"]);
        tables[0].Columns.ShouldBe(["name", "place.province", "place.country", "roles"]);
        tables[0].Rows.ShouldHaveSingleItem()["roles"].ShouldBe("""["Learner"]""");
        tables[2].Rows.Count.ShouldBe(2);
    }

    [Fact]
    public void Of_WhatIsDeep_KeepsItAsJson()
    {
        var table = Of("""[{"id":1,"answers":[{"question":"a"}],"deep":{"deeper":{"x":1}}}]""").ShouldHaveSingleItem();
        table.Rows[0]["answers"].ShouldBe("""[{"question":"a"}]""");
        table.Rows[0]["deep"].ShouldBe("""{"deeper":{"x":1}}""");
    }

    [Theory, InlineData("{}"), InlineData("null"), InlineData("7")]
    public void Of_Nothing_IsNoTable(string json) => Of(json).ShouldBeEmpty();

    [Theory]
    [InlineData("[]", "", "")]
    [InlineData("""{"list":[]}""", "list", "[]")]
    [InlineData("[1,2]", "value", "1;2")]
    public void Of_ListsWithoutRecords_AreOneTable(string json, string columns, string cells)
    {
        var table = Of(json).ShouldHaveSingleItem();
        table.Name.ShouldBe("part");
        string.Join(';', table.Columns).ShouldBe(columns);
        string.Join(';', table.Rows.SelectMany(row => row.Values)).ShouldBe(cells);
    }

    private static IReadOnlyList<DataTable> Of(string json) => DataTables.Of("part", JsonDocument.Parse(json).RootElement);
}
