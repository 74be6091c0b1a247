using Crm.Deals;
using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Sets that contradict themselves are defects of their maker: refused whole with <c>storage.change_set.invalid</c>.</summary>
internal static class RefusalCases
{
    private const string Area = ConformanceAreas.Refusals;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Of("A set that saves one record twice is refused", (m, s) => s with { Saves = [.. s.Saves, s.Saves[0]] }),
        Of("A set that saves and removes one record is refused", (m, s) => s with { Removals = [new(s.Saves[0].Reference, 1)] }),
        Of("A set that saves a version other than the expected one plus one is refused", (m, s) => s with { Saves = [RecordSave.Of(m.Segment(version: 3), 1)] }),
        Of("A set that saves a row without versions as an entity is refused", (m, s) => s with { Saves = [.. s.Saves, new(DealPassage.Kind, Row(m), 0)] }),
        Of("A set that writes an entity as a row is refused", (m, s) => s with { Projections = [new(Segment.Kind, m.Segment())] }),
        Of("A set that names the wrong kind for a record is refused", (m, s) => s with { Saves = [new(Partner.Kind, m.Segment(), 0)] }),
        Of("A set that writes and removes one row is refused", (m, s) => WriteAndRemove(s, Row(m))),
        Of("A set that claims a key longer than 400 characters is refused", (m, s) => s with { Claims = [new("scope", new string('x', 401), s.Saves[0].Reference)] }),
        Of("A set with a journal entry of another set is refused", (m, s) => s with { Journal = [s.Journal[0] with { ChangeSet = new(m.Id()) }] }),
        Of("A set with two journal entries of one ordinal is refused", (m, s) => s with { Journal = [s.Journal[0], s.Journal[0] with { Id = new(m.Id()) }] }),
        Of("A set with an event of another set is refused", (m, s) => s with { Events = [s.Events[0] with { ChangeSet = new(m.Id()) }] }),
    ];

    private static DealPassage Row(Maker make) => (DealPassage)RecordSample.For(DealPassage.Kind).Minimal(make.Id(), 0);

    private static ChangeSet WriteAndRemove(ChangeSet set, DealPassage row) =>
        set with { Projections = [ProjectionWrite.Of(row)], ProjectionRemovals = [new(EntityKinds.DealPassage, row.Id.Value)] };

    private static ConformanceCase Of(string name, Func<Maker, ChangeSet, ChangeSet> spoil) => Case.Of(Area, name, async (context, token) =>
    {
        var set = spoil(context.Make, context.Make.First(context.Make.Segment()));
        await Expect.CodeAsync(() => context.Tenant.CommitAsync(set, token).AsTask(), name, StorageErrors.ChangeSetInvalid.Code).ConfigureAwait(false);
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "A refused set keeps no record");
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, DealPassage.Kind, token).ConfigureAwait(false), "A refused set keeps no row");
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, CommitReceipt.Kind, token).ConfigureAwait(false), "A refused set has no receipt");
        Expect.Sequence([], await Untyped.LogAsync(context.Tenant, LogPosition.Start, token).ConfigureAwait(false), "A refused set is not in the log");
    });
}
