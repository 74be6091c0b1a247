using Crm.Deals;
using Crm.Storage;
using Crm.Engine.Tests.Support;
using Crm.Testing;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A newer library wrote facts of a deal in a form this one does not know.</summary>
public sealed class UnknownFactsTests
{
    [Fact]
    public async Task What_needs_unknown_facts_is_refused_and_everything_else_goes_on()
    {
        var world = new SliceWorld();
        var kind = await world.AddKindAsync();
        var (strange, other) = (await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pumps")), await world.Crm.Deals.OpenAsync(new OpenDeal(kind.Id, "Pipes")));
        var now = world.Clock.GetCurrentInstant();
        var set = new ChangeSetId(SequentialIds.Nth(1L << 43));
        var facts = new UnknownJournalFacts(UnknownForm.Parse("""{"$type":"deal.2","moved":"sideways"}"""));
        var written = await world.Store.CommitAsync(new()
        {
            Id = set,
            RecordedAt = now,
            Saves = [RecordSave.Of(strange with { Version = 2, Topic = "Pumps and pipes" }, 1)],
            Journal = [new() { Id = new(SequentialIds.Nth((1L << 43) + 1)), ChangeSet = set, Ordinal = 0, SubjectKind = EntityKinds.Deal, SubjectId = strange.Id.Value, Version = 2, HoldsFrom = now, RecordedAt = now + Duration.FromMilliseconds(1), Verb = "deal.edited", Facts = facts }],
        });
        Assert.Equal(CommitStatus.Committed, written.Status);

        Assert.Equal(facts, (await world.Crm.DealHistory.JournalAsync(strange.Id)).Single(e => e.Version == 2).Facts);
        Assert.Equal("Pumps and pipes", (await world.Crm.Deals.GetAsync(strange.Id)).Topic);
        Assert.Equal(2, (await world.Crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id))).Total.Deals.Count);
        Assert.Equal("storage.facts.unknown", await CodeAsync(async () => await world.Crm.DealHistory.AsOfAsync(strange.Id, now)));
        Assert.Equal("storage.facts.unknown", await CodeAsync(async () => await world.Crm.DealReports.FunnelAsync(new FunnelQuery(kind.Id) { AsOf = now })));
        Assert.NotNull(await world.Crm.DealHistory.AsOfAsync(strange.Id, now, knownAt: now));
        Assert.NotNull(await world.Crm.DealHistory.AsOfAsync(other.Id, now));
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<CrmStorageException>(act)).Code;
}
