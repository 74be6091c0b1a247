namespace Crm.Migrations;

/// <summary>The host that dotnet-ef needs; see docs/storage/migrations.md.</summary>
internal static class Program
{
    private static void Main() => Console.WriteLine("This program does nothing by itself: dotnet-ef loads it to write migrations.");
}
