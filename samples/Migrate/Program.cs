using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;

namespace Crm.Samples.Migrate;

/// <summary>Brings the tables of a database up to date from the command line, or prints how.</summary>
internal static class Program
{
    private const string Usage = """
        migrate sqlite <file> [expand]                       brings a file up to date, or adds what is new beside what is there
        migrate postgresql <connection string> [expand]      the same for a database
        migrate script sqlite [<migration the file is at>]   prints the statements
        migrate script postgresql                            prints the statements; they may be run again
        """;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["script", "sqlite"]:
                    Console.Write(SqliteStore.MigrationScript());
                    return 0;
                case ["script", "sqlite", var from]:
                    Console.Write(SqliteStore.MigrationScript(from));
                    return 0;
                case ["script", "postgresql"]:
                    Console.Write(PostgreSqlStore.MigrationScript());
                    return 0;
                case ["sqlite" or "postgresql", var place, .. var stage] when stage is [] or ["expand"]:
                    await MigrateAsync(args[0], place, stage is [] ? MigrationStage.Complete : MigrationStage.Expand);
                    Console.WriteLine("The tables are up to date.");
                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (CrmException refused)
        {
            Console.Error.WriteLine($"{refused.Code}: {refused.Message}");
            return 1;
        }
    }

    private static async Task MigrateAsync(string provider, string place, MigrationStage stage)
    {
        if (provider == "sqlite")
        {
            await using var store = new SqliteStore(place);
            await store.MigrateAsync(stage);
        }
        else
        {
            await using var store = new PostgreSqlStore(place);
            await store.MigrateAsync(stage);
        }
    }
}
