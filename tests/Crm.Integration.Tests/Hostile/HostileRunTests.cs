using System.Globalization;
using Crm.Integration.Tests.Support;

namespace Crm.Integration.Tests.Hostile;

/// <summary>Odd and malicious values through every command and query: each is answered or refused with a code and a remedy, and what was refused left nothing.</summary>
/// <remarks>More tries: <c>CRM_HOSTILE=1000000</c>, so many in memory and, as without it, a sixth and a twelfth of them on the databases.</remarks>
public sealed class HostileRunTests(ITestOutputHelper output)
{
    private const int Tries = 6_000;
    private const int TriesOfATenant = 2_000;

    [Theory]
    [InlineData("in memory", 1)]
    [InlineData("sqlite in memory", 6)]
    [InlineData(ImportedSales.PostgreSql, 12)]
    public async Task Whatever_comes_in_gets_an_answer_or_a_code_and_leaves_no_damage(string name, int part)
    {
        StoresOnTrial.OrSkip(name);
        var more = Environment.GetEnvironmentVariable("CRM_HOSTILE");
        var tries = (string.IsNullOrEmpty(more) ? Tries : int.Parse(more, CultureInfo.InvariantCulture)) / part;
        var start = string.IsNullOrEmpty(more) ? 20_261_122 : Environment.TickCount;
        output.WriteLine($"first seed {start}");
        var answers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var tenant = 0; tenant * TriesOfATenant < tries; tenant++)
        {
            var store = await StoresOnTrial.CreateAsync(name, "");
            var run = new HostileRun(store, start + tenant);
            await run.TryAsync(Math.Min(TriesOfATenant, tries - (tenant * TriesOfATenant)), TestContext.Current.CancellationToken);
            foreach (var (answer, count) in run.Answers)
            {
                answers[answer] = answers.GetValueOrDefault(answer) + count;
            }

            if (store is IAsyncDisposable open)
            {
                await open.DisposeAsync();
            }
        }

        foreach (var (answer, count) in answers)
        {
            output.WriteLine($"{count,8} {answer}");
        }

        // Every door was tried; a few hundred tries may miss one.
        Assert.All(tries < 5_000 ? [] : Doors.All, door => Assert.Contains(answers.Keys, answer => answer.StartsWith(door + " ", StringComparison.Ordinal)));
    }
}
