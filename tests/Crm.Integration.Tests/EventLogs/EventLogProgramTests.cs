using Crm.Integration.Tests.Support;
using EventLog;
using EventLog.Figures;
using EventLog.Files;
using EventLog.Import;
using QuickStart;
using QuickStart.CommandLine;

namespace Crm.Integration.Tests.EventLogs;

/// <summary>Small logs written for tests, and the program around them.</summary>
public sealed class EventLogProgramTests : IDisposable
{
    private const string Head = "case,activity,lifecycle,timestamp_utc,resource";
    private readonly TemporaryFolder _folder = new();

    // One case bounces, one repeats at once and in the same moment, one begins in the middle.
    private static readonly string[] Rows =
    [
        Head,
        "1,Call,,2026-01-05T09:00:00+00:00,a", "1,Offer,,2026-01-05T11:00:00+00:00,a", "1,Call,,2026-01-05T12:00:00+00:00,b", "1,Offer,,2026-01-06T12:00:00+00:00,b",
        "2,Call,,2026-01-05T09:00:00+00:00,a", "2,Call,,2026-01-05T09:00:00+00:00,a", "2,Call,,2026-01-05T10:00:00+00:00,a", "2,Sign,,2026-01-05T15:00:00+00:00,a",
        "3,Offer,,2026-01-05T10:00:00.5+01:00,", "3,Sign,,2026-01-05T09:30:00Z,",
    ];

    [Fact]
    public async Task Bounces_repeats_and_late_beginnings_are_visits_like_any_other()
    {
        var figures = await FiguresAsync(Rows);
        Assert.Equal([new("Call", 2, 5, 2), new("Offer", 2, 3, 1), new("Sign", 2, 2, 0)], figures.Activities);
        Assert.Equal((3, 2, 2L), (figures.Cases, figures.CasesWithRework, figures.ImmediateRepeats));
        Assert.Equal(["Call > Call > Call > Sign", "Call > Offer > Call > Offer", "Offer > Sign"], figures.Variants().Select(v => v.Way));
        Assert.Equal(("Call", "Offer", new TimeFigures(2, 13, 13)), figures.Transitions().Single(t => (t.From, t.To) == ("Call", "Offer")));
        Assert.Equal(new TimeFigures(1, 2, 2), figures.Between("Call", "Offer"));
        Assert.Equal(new TimeFigures(0, null, null), figures.Between("Sign", "Call"));
    }

    [Fact]
    public async Task The_program_prints_figures_and_adds_nothing_when_repeated()
    {
        _folder.Write("log.csv", Rows);
        string[] args = [_folder.File("log.csv"), "--db", _folder.File("log.db"), "--between", "Call", "Sign"];
        var (code, first, _) = await RunAsync(args);
        var (_, second, _) = await RunAsync(args);
        Assert.Equal(ExitCodes.Fine, code);
        Assert.Contains("3 deals with 10 visits; 2 deals came to some activity more than once, 2 times at once.", first, StringComparison.Ordinal);
        Assert.Contains("0 deals were taken in, 3 were there already.", second, StringComparison.Ordinal);
        Assert.Equal(AfterIntroduction(first), AfterIntroduction(second));
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_are_told_with_their_lines()
    {
        _folder.Write("log.csv", [.. Rows, "4,Call,,yesterday,a", ",Call,,2026-01-05T09:00:00Z,a", "4,Call"]);
        var (code, output, _) = await RunAsync(_folder.File("log.csv"));
        Assert.Equal(ExitCodes.RowsRefused, code);
        foreach (var line in new[] { "line 12:", "line 13:", "line 14:" })
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_log_is_refused_with_a_remedy()
    {
        _folder.Write("other.csv", "a,b,c", "1,2,3");
        _folder.Write("empty.csv", Head);
        _folder.Write("wide.csv", [Head, .. Enumerable.Range(1, 97).Select(n => $"1,Activity {n},,2026-01-05T09:00:00Z,")]);
        foreach (var file in new[] { "missing.csv", "other.csv", "empty.csv", "wide.csv" })
        {
            var (code, _, error) = await RunAsync(_folder.File(file));
            Assert.Equal((file, ExitCodes.CannotWork), (file, code));
            Assert.NotEmpty(error);
        }
    }

    [Theory]
    [InlineData]
    [InlineData("a.csv", "b.csv")]
    [InlineData("a.csv", "--db")]
    [InlineData("a.csv", "--between", "Call")]
    [InlineData("a.csv", "--unknown", "x")]
    public async Task A_wrong_command_line_is_explained(params string[] args)
    {
        var (code, _, error) = await RunAsync(args);
        Assert.Equal(ExitCodes.WrongArguments, code);
        Assert.Contains(EventLogOptions.Help, error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<LogFigures> FiguresAsync(IEnumerable<string> rows)
    {
        _folder.Write("log.csv", rows);
        await using var store = await SampleStore.OpenAsync(null, TestContext.Current.CancellationToken);
        var crm = store.CreateHost().For(LogImport.Tenant, CrmPrincipal.System("test"));
        var report = await LogImport.RunAsync(crm, EventLogFile.Read(_folder.File("log.csv")), cancellationToken: TestContext.Current.CancellationToken);
        return await LogFiguresReader.ReadAsync(crm, report, TestContext.Current.CancellationToken);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await EventLogProgram.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private static string AfterIntroduction(string output) => output[output.IndexOf("visits;", StringComparison.Ordinal)..];
}
