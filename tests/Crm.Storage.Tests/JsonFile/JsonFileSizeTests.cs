using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.JsonFile;

/// <summary>The shortest correct reading of the port stays short, and reads nothing but the port.</summary>
public sealed class JsonFileSizeTests
{
    [Fact]
    public void The_store_has_less_than_three_hundred_lines_of_code()
    {
        var files = Directory.GetFiles(Path.Combine(SemanticsPageTests.Root(), "samples/CustomStorage.JsonFile"), "*.cs");
        Assert.InRange(files.SelectMany(File.ReadLines).Select(l => l.Trim()).Count(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)), 100, 299);
    }

    [Fact]
    public void The_store_sees_nothing_of_the_sdk_but_the_port() =>
        Assert.Equal(["Crm.Abstractions"], typeof(JsonFileStore).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("Crm", StringComparison.Ordinal)));
}
