using System.Xml;
using System.Xml.Linq;
using Crm.Integration.Tests.Support;
using QuickStart;
using QuickStart.CommandLine;

namespace Crm.Integration.Tests.QuickStart;

/// <summary>The sample as a program: what it prints, what it writes, how it ends.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Without_arguments_it_shows_pipeline_and_funnel_now_and_two_weeks_before()
    {
        var (code, output, error) = await RunAsync();
        Assert.Equal((ExitCodes.Fine, ""), (code, error));
        Assert.Contains("The pipeline", output, StringComparison.Ordinal);
        Assert.Contains("12 deals: 7 running, 3 won (725000 EUR), 2 lost (1160000 EUR). Win rate (won of decided): 60%.", output, StringComparison.Ordinal);
        Assert.Contains("10 deals: 9 running, 1 won (150000 EUR), 0 lost (0).", output, StringComparison.Ordinal);
        foreach (var obstacle in new[] { "deal.checklist.unticked", "requires expected_close_on", "requires potential" })
        {
            Assert.Contains(obstacle, output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\u001b', output);
    }

    // The year is made up from a seed: the figures are literals. Probabilities are sums of decimals, so they are exact too.
    [Fact]
    public async Task Without_arguments_it_shows_a_year_with_stale_deals_managers_and_a_forecast()
    {
        var output = (await RunAsync()).Output.ReplaceLineEndings(" ").Replace('\u00a0', ' ');
        foreach (var said in new[]
        {
            "523 deals: 78 running (822220 EUR), 152 won (1698180 EUR), 293 lost. Win rate (won of decided):  34.2%.",
            "46 running deals have been in their stage for longer than its target.",
            "Manager 1   33    40     45.2%       54.2%    487,290.00 EUR",
            "2026-01     21  237,310.00 EUR  100,904.33 EUR",
            "Of 78 running deals the CRM expects 33.3 to be won",
            "say 24.5; in the end it will be 25.",
        })
        {
            Assert.Contains(said, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task On_a_database_it_shows_the_same_and_adds_nothing_when_repeated()
    {
        var memory = await RunAsync();
        var first = await RunAsync("--db", _folder.File("month.db"));
        var second = await RunAsync("--db", _folder.File("month.db"));
        Assert.Equal(first, second);
        Assert.Equal(AfterIntroduction(memory.Output), AfterIntroduction(first.Output));
    }

    [Fact]
    public async Task The_page_is_well_formed_has_no_script_and_names_everything()
    {
        DirtySales.Write(_folder, DirtySales.Good(40));
        foreach (var args in new string[][] { [], ["--crm-sales", _folder.Path] })
        {
            var page = _folder.File($"page{args.Length}.html");
            var (code, _, _) = await RunAsync([.. args, "--html", page]);
            Assert.Equal(ExitCodes.Fine, code);
            using var reader = XmlReader.Create(page, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            var elements = XDocument.Load(reader).Descendants().Select(e => e.Name.LocalName).ToList();
            Assert.Contains("svg", elements);
            Assert.DoesNotContain("script", elements);
            Assert.DoesNotMatch(@"[0-9a-f]{8}-[0-9a-f]{4}-[78]", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task An_import_prints_its_figures_and_tells_of_refused_rows_by_exit_code()
    {
        DirtySales.Write(_folder, [.. DirtySales.Good(8), "BAD,Agent 1,Lamp,Alpha,Hopeful,2017-01-01,,"]);
        var (code, output, error) = await RunAsync("--crm-sales", _folder.Path, $"--db={_folder.File("sales.db")}");
        Assert.Equal(ExitCodes.RowsRefused, code);
        Assert.Contains("refused: sales_pipeline.csv, line 10: the stage 'Hopeful' is unknown", output, StringComparison.Ordinal);
        Assert.Contains("8 of 8 deals looked at", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_is_shown_and_nothing_is_done(string argument)
    {
        var (code, output, _) = await RunAsync("--db", _folder.File("never.db"), argument);
        Assert.Equal(ExitCodes.Fine, code);
        Assert.All(["--crm-sales", "--db", "--html", "--help"], option => Assert.Contains(option, output, StringComparison.Ordinal));
        Assert.False(File.Exists(_folder.File("never.db")));
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("month")]
    [InlineData("--db")]
    [InlineData("--db", "--html")]
    [InlineData("--html=")]
    [InlineData("--html", "a.html", "--html", "b.html")]
    public async Task Wrong_arguments_are_refused(params string[] args)
    {
        var (code, output, error) = await RunAsync(args);
        Assert.Equal((ExitCodes.WrongArguments, ""), (code, output));
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_that_cannot_be_used_is_told_with_what_to_do()
    {
        _folder.Write("letter.txt", "This is no database.");
        string[][] unusable =
        [
            ["--crm-sales", _folder.File("nowhere")],
            ["--crm-sales", _folder.Path],
            ["--db", _folder.File("nowhere/a.db")],
            ["--db", _folder.Path],
            ["--db", _folder.File("letter.txt")],
            ["--html", _folder.File("nowhere/a.html")],
        ];
        foreach (var args in unusable)
        {
            var (code, _, error) = await RunAsync(args);
            Assert.Equal(ExitCodes.CannotWork, code);
            Assert.NotEmpty(error);
        }
    }

    [Fact]
    public async Task Stopping_it_is_told_and_leaves_a_database_that_goes_on()
    {
        DirtySales.Write(_folder, DirtySales.Good(1300));
        string[] args = ["--crm-sales", _folder.Path, "--db", _folder.File("stopped.db")];
        using var stop = new CancellationTokenSource();
        await using var error = new StoppingWriter(stop);
        Assert.Equal(ExitCodes.Stopped, await QuickStartProgram.RunAsync(args, TextWriter.Null, error, stop.Token));
        var (code, output, _) = await RunAsync(args);
        Assert.Equal(ExitCodes.Fine, code);
        Assert.Contains("1,000 were there already", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string AfterIntroduction(string output) => output[output.IndexOf("  12 Jan", StringComparison.Ordinal)..];

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await QuickStartProgram.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>Stops the program as soon as it tells of progress.</summary>
    private sealed class StoppingWriter(CancellationTokenSource stop) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            stop.Cancel();
            base.WriteLine(value);
        }
    }
}
