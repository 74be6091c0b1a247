using Crm.Architecture.Tests.Support;

namespace Crm.Architecture.Tests.Sources;

/// <summary>Small files in small folders (design §8).</summary>
public sealed class SizeTests
{
    private const int LinesOfFile = 200;
    private const int FilesOfFolder = 12;
    private const int MedianLines = 60;

    private static readonly string[] Everywhere = ["src", "tests", "samples", "benchmarks"];

    private static readonly Exemptions LongFiles = new()
    {
        ["tests/Crm.Abstractions.Tests/Storage/Json/Samples.cs"] = "one sample of every stored record: data, read as one list",
    };

    private static readonly Exemptions FullFolders = [];

    [Fact]
    public void A_file_has_at_most_two_hundred_lines() =>
        Rule.Holds(
            from file in Repository.CSharp(Everywhere)
            let lines = Repository.Lines(file).Length
            where lines > LinesOfFile
            select new Violation(file, $"has {lines} lines"),
            LongFiles);

    [Fact]
    public void The_median_file_of_the_libraries_has_at_most_sixty_lines()
    {
        var sizes = Repository.CSharp("src").Select(f => Repository.Lines(f).Length).Order().ToList();
        Assert.InRange(sizes[sizes.Count / 2], 1, MedianLines);
    }

    [Fact]
    public void A_folder_has_at_most_twelve_files() =>
        Rule.Holds(
            from folder in Repository.CSharp(Everywhere).GroupBy(f => Path.GetDirectoryName(f)!, StringComparer.Ordinal)
            where folder.Count() > FilesOfFolder
            select new Violation(folder.Key.Replace('\\', '/'), $"has {folder.Count()} files"),
            FullFolders);
}
