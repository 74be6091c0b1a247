using Crm.Crash;
using Crm.Tests;
using Crm.Tests.PostgreSql;

namespace Crm.Integration.Tests.Crash;

/// <summary>Three node processes on one PostgreSQL behind a router: no node holds what another needs.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task Each_command_on_a_deal_goes_to_another_node_than_the_one_before_and_none_misses_what_another_did()
    {
        PostgreSqlHere.OrSkip();
        var (deals, steps) = LongRun.IsAsked ? (24, 200) : (6, 12);
        var tally = await NodeRuns.RunAsync(nodes: 3, deals, steps);
        TestContext.Current.TestOutputHelper?.WriteLine($"{tally}");
        Assert.Equal(3, tally.Commits.Count);
        Assert.All(tally.Commits, commits => Assert.True(commits >= deals * steps / 3, $"{tally}"));
        Assert.True(tally.Events >= deals * (steps + 1), $"{tally}");
    }
}
