using Learn.Platform.Data;
using Microsoft.Data.Sqlite;

namespace Learn.Platform.Tests.Data;

public sealed class SqliteStatementTests
{
    [Fact]
    public void Bind_AfterOneThatFailed_BeginsWithTheFirstParameter()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var statement = new SqliteStatement(connection, "SELECT ?");

        Should.Throw<SqliteException>(() => statement.Bind(1).Bind(2));

        statement.Bind(3).Scalar().ShouldBe(3);
    }
}
