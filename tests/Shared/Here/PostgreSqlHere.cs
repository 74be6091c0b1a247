namespace Crm.Tests.PostgreSql;

/// <summary>Tests that need PostgreSQL ask here first.</summary>
internal static class PostgreSqlHere
{
    /// <summary>Skips the test where the server's programs are absent; in CI they must be there.</summary>
    public static void OrSkip()
    {
        if (PostgreSqlDatabases.Missing is { } reason)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", reason);
            Assert.Skip(reason);
        }
    }
}
