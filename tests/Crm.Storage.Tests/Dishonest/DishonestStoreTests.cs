using Crm.Deals;
using Crm.Storage.Conformance;

namespace Crm.Storage.Tests.Dishonest;

/// <summary>The kit is itself on trial: each liar must be caught by the cases that name its lie.</summary>
public sealed class DishonestStoreTests
{
    private static readonly Dictionary<string, (IConformanceStoreFactory Store, string[] Broken)> Liars = new(TenantLies.All, StringComparer.Ordinal)
    {
        ["last writer wins"] = (LyingStore.Factory((s, t) => new LastWriterWins(s.ForTenant(t))),
        [
            "A record of kind segment is replaced at its expected version and refused at another",
            "A record expected to be absent is refused when it is there",
            "Of two writers of one version exactly one wins",
            "Generated histories leave what the model says",
        ]),
        ["keeps half a set"] = (LyingStore.Factory((s, t) => new HalfKeeper(s.ForTenant(t))),
        [
            "A set refused for its last save keeps nothing of any part",
            "A set refused for a guard keeps nothing of any part",
            "A set refused for its last claim keeps nothing of any part",
        ]),
        ["ignores guards"] = (LyingStore.Factory((s, t) => new Forgetter(s.ForTenant(t), c => c with { Guards = [] })),
        [
            "A guard on a record of kind deal holds at its version and is refused at another",
            "A guard on absence holds while the record is absent",
            "A set refused for a guard keeps nothing of any part",
            "Of a writer and one who guards the record exactly one wins when both guard the other",
            "Of two who guard the absence of what the other makes exactly one wins",
        ]),
        ["lets two claims pass"] = (LyingStore.Factory((s, t) => new Forgetter(s.ForTenant(t), c => c with { Claims = [], Releases = [] })),
        [
            "A key held by another record is refused and its holder named",
            "A set refused for its last claim keeps nothing of any part",
            "Of two who claim one key exactly one wins",
            "Of two who take over a released key exactly one wins",
        ]),
        ["loses an event"] = (LyingStore.Factory((s, t) => new Forgetter(s.ForTenant(t), c => c with { Events = [.. c.Events.SkipLast(1)] })),
        [
            "The log holds every commit with its journal by ordinal and its events in order",
            "A set with every part keeps every part",
            "A follower misses no commit while many write",
        ]),
        ["forgets receipts"] = (LyingStore.Factory((s, t) => new Forgetter(s.ForTenant(t), Forgetter.Renamed)),
        [
            "A repeated change set returns the recorded receipt and does nothing",
            "A known id returns its receipt whatever the set holds now",
            "A change set repeated at once by many is committed exactly once",
            "Receipts are found, listed and counted",
        ]),
        ["forgets a repoint"] = (LyingStore.Factory((s, t) => new Forgetter(s.ForTenant(t), c => c with { Repoints = [.. c.Repoints.Where(r => r.Kind != Deal.Kind || r.Member != "partner")] })),
        [
            "Records of kind deal that name one by partner name the other after a repoint, and nobody else does",
            "Pointing back partner of deal restores what one change set pointed",
            "A record with several references to one rises by one version",
            "No reference survives that somebody adds while a merge repoints",
        ]),
        ["loses notes"] = (LyingStore.Factory((s, t) => new Forgetter(s.ForTenant(t), c => c with { Notes = [] })),
        [
            "A record of kind journal-note comes back as it went in",
            "A later note with the same id replaces the text: erasure blanks notes",
        ]),
        ["commits though cancelled"] = (LyingStore.Factory((s, t) => new DeafToCancellation(s.ForTenant(t))), ["A commit cancelled before it begins leaves nothing"]),
        ["hands out what can still be changed"] = (LyingStore.Factory((s, t) => new SharedLists(s.ForTenant(t))),
        [
            "The lists of a change set can be changed after the commit without changing what the store keeps",
            "The lists of a logged commit cannot change what the store keeps",
        ]),
        ["skips a late commit"] = (LyingStore.Factory((s, t) => new LateCommits(s.ForTenant(t))), ["A follower misses no commit while many write"]),
        ["does not look at positions"] = (LyingStore.Factory((s, t) => new DeafToPositions(s.ForTenant(t))),
        [
            "Reading on from any position gives what stands after it",
            "Reading from the last position gives nothing until somebody commits",
            "A position that cannot be read is refused",
            "A position of another store is refused as foreign",
        ]),
        ["leaks a tenant"] = (LyingStore.Factory((s, t) => new LeakyTenant(s, t)),
        [
            "A tenant sees nothing of another's records of kind partner",
            "A change set with the same id is a first one in each tenant",
        ]),
        ["has live snapshots"] = (LyingStore.Factory((s, t) => new LiveSnapshots(s.ForTenant(t))),
        [
            "A snapshot answers all three questions as of its moment",
            "Two snapshots keep their own moments",
        ]),
        ["orders missing values wrongly"] = (LyingStore.Factory((s, t) => new RowLiar(s.ForTenant(t), RowLiar.NullsFirst)),
        [
            "Missing values come last ascending and first descending",
            "A walk by cursors gives the whole list once",
        ]),
        ["remembers figures and does not look at questions"] = (LyingStore.OfCapabilities(t => new FigureLiar(t)),
        [
            "Tallies count and sum the deals that satisfy a specification, by every group",
            "Figures of a funnel are exact for every period, mode and split",
            "Groups count and sum the deals that look the same, and tell the rare facts of single ones",
            "Standing figures follow each commit",
            "The journal names the records of its entries, each once",
        ]),
        ["stops at the first refused set of many"] = (LyingStore.OfCapabilities(t => new BulkLiar(t)),
        [
            "Many change sets given at once have the outcomes they have one by one",
            "A refused set among many leaves its neighbours alone",
            "A set among many that contradicts itself keeps all of them from being committed",
            "Many change sets cancelled before they begin leave nothing",
        ]),
        ["doubles many sets"] = (LyingStore.OfCapabilities(t => new BulkDoubler(t)),
        [
            "Many change sets given again return their receipts and do nothing",
            "Many change sets given at once have the outcomes they have one by one",
        ]),
        ["folds wrongly"] = (LyingStore.Factory((s, t) => new RowLiar(s.ForTenant(t), RowLiar.FoldsWrongly)),
        [
            "Texts are equal once folded",
            "Texts begin with others once folded",
            "Texts contain others once folded",
        ]),
    };

    public static IEnumerable<TheoryDataRow<string, string>> Lies() =>
        from liar in Liars
        from broken in liar.Value.Broken
        select new TheoryDataRow<string, string>(liar.Key, broken) { TestDisplayName = $"A store that {liar.Key} is caught by: {broken}" };

    [Theory]
    [MemberData(nameof(Lies), DisableDiscoveryEnumeration = true)]
    public async Task A_dishonest_store_is_caught_by_the_case_that_names_its_lie(string liar, string promise)
    {
        var conformanceCase = ConformanceSuite.Cases.Single(c => c.Name == promise);
        var token = TestContext.Current.CancellationToken;
        var honest = await ConformanceSuite.TryAsync(conformanceCase, ConformanceStores.All[HonestFor(conformanceCase)], cancellationToken: token);
        var result = await ConformanceSuite.TryAsync(conformanceCase, Liars[liar].Store, cancellationToken: token);
        Assert.True(honest.Verdict == ConformanceVerdict.Kept, $"The honest store: {honest.Verdict}, {honest.Fault}");
        Assert.Equal(ConformanceVerdict.Broken, result.Verdict);
    }

    private static string HonestFor(ConformanceCase conformanceCase) =>
        conformanceCase.NeededCapability is null ? "JSON file" : conformanceCase.NeededCapability == typeof(IDealGroups) || conformanceCase.NeededCapability == typeof(IJournalSubjects) ? "SQLite in memory" : "InMemory";

    [Fact]
    public async Task One_call_reports_every_broken_promise_with_the_seed()
    {
        var options = new ConformanceOptions { Histories = 2, Seed = 7 };
        var report = await ConformanceSuite.RunAsync(Liars["ignores guards"].Store, options, cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(report.IsConformant);
        Assert.Equal(ConformanceSuite.Cases.Count, report.Results.Count);
        var broken = report.Broken.Select(r => r.Case.Name).ToList();
        Assert.All(Liars["ignores guards"].Broken, name => Assert.Contains(name, broken));
        Assert.Contains("seed 7", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_history_is_shrunk_and_told_with_its_seed()
    {
        var histories = ConformanceSuite.Cases.Single(c => c.Area == ConformanceAreas.Histories);
        var result = await ConformanceSuite.TryAsync(histories, Liars["last writer wins"].Store, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("history of seed", result.Fault!.Promise, StringComparison.Ordinal);
        Assert.Matches("shrunk to [1-9]:", result.Fault.Promise);
    }
}
