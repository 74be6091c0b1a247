namespace Crm.Storage.Conformance.Cases;

/// <summary>Keys that follow a reference: a set that points it says what becomes of them, or is refused (PARTY-11).</summary>
internal static class RepointKeyCases
{
    private const string Area = ConformanceAreas.Repoints;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Referring.All.Where(r => r.Reference.KeyScope is not null).SelectMany(r => (ConformanceCase[])
        [
            Case.Of(Area, $"No record is pointed by {r.Reference.Name} of {r.Kind} while it keeps a key that follows it", (context, token) => LeftAsync(context, r.Kind, r.Reference, token)),
            Case.Of(Area, $"Keys that follow {r.Reference.Name} of {r.Kind} are handed over in the set that points it", (context, token) => HandedAsync(context, r.Kind, r.Reference, token)),
            Case.Of(Area, $"Pointing back {r.Reference.Name} of {r.Kind} asks for the keys of what is pointed back, and for no others", (context, token) => BackAsync(context, r.Kind, r.Reference, token)),
        ]),
        Case.Of(Area, "A set refused for a key that would be left takes nothing of its neighbours with it", BulkAsync) with { NeededCapability = typeof(IBulkCommits) },
    ];

    private static async Task LeftAsync(ConformanceContext context, RecordKind kind, RecordReference reference, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner) = (Referring.Target(make, reference), Referring.Target(make, reference));
        var (keyed, plain) = (Referring.Record(kind, reference, make.Id(), loser), Referring.Record(kind, reference, make.Id(), loser));
        Expect.Committed(await tenant.CommitAsync(Begin(make, reference, loser, kind, keyed, plain), token).ConfigureAwait(false));

        var merge = Referring.Merge(make, loser, winner);
        var conflict = Expect.Refused(await tenant.CommitAsync(merge, token).ConfigureAwait(false), ConflictKind.Claim, "A key that would be left is a conflict");
        Expect.Equal(new CommitConflict(ConflictKind.Claim, Of(kind, keyed), 0, 0, reference.KeyScope, "old"), conflict, "It names the record and the key");
        foreach (var record in new[] { keyed, plain })
        {
            Expect.Equal(record, await Untyped.FindAsync(tenant, kind, kind.IdOf(record), token).ConfigureAwait(false), "Nothing was pointed");
        }

        Expect.Equal(0, await Untyped.CountAsync(tenant, Repointed.Kind, token).ConfigureAwait(false), "Nothing is remembered");
        Expect.Equal(null, await tenant.FindAsync<CommitReceipt>(merge.Id.Value, token).ConfigureAwait(false), "There is no receipt");
    }

    private static async Task HandedAsync(ConformanceContext context, RecordKind kind, RecordReference reference, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner) = (Referring.Target(make, reference), Referring.Target(make, reference));
        object[] records = [.. Enumerable.Range(0, 2).Select(_ => Referring.Record(kind, reference, make.Id(), loser))];
        var (released, kept) = (Of(kind, records[0]), Of(kind, records[1]));
        var begin = Referring.Begin(make, loser, (kind, records[0]), (kind, records[1]));
        begin = begin with { Claims = [new(reference.KeyScope!, "old", released), new(reference.KeyScope!, "same", kept), new("of another rule", "old", released)] };
        Expect.Committed(await tenant.CommitAsync(begin, token).ConfigureAwait(false));

        var merge = Referring.Merge(make, loser, winner) with
        {
            Releases = [new(reference.KeyScope!, "old", released)],
            Claims = [new(reference.KeyScope!, "new", released), new(reference.KeyScope!, "same", kept)],
        };
        Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false), "A set that releases a key, or claims it again, says what becomes of it; keys of other scopes follow nothing");
        Expect.Sequence([winner, winner], await NamedAsync(tenant, kind, reference, records, token).ConfigureAwait(false), "Both are pointed");
        var stranger = new EntityRef(EntityKinds.Segment, make.Id());
        var taken = Expect.Refused(await tenant.CommitAsync(make.Set() with { Claims = [new(reference.KeyScope!, "new", stranger)] }, token).ConfigureAwait(false), ConflictKind.Claim, "The new key is held");
        Expect.Equal(released, taken.Reference, "By the record that was pointed");
        Expect.Committed(await tenant.CommitAsync(make.Set() with { Claims = [new(reference.KeyScope!, "old", stranger)] }, token).ConfigureAwait(false), "The old key is free");
    }

    private static async Task BackAsync(ConformanceContext context, RecordKind kind, RecordReference reference, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner) = (Referring.Target(make, reference), Referring.Target(make, reference));
        var (moved, own) = (Referring.Record(kind, reference, make.Id(), loser), Referring.Record(kind, reference, make.Id(), winner));
        Expect.Committed(await tenant.CommitAsync(Referring.Begin(make, loser, (kind, moved), (kind, own)), token).ConfigureAwait(false));
        var merge = Referring.Merge(make, loser, winner);
        Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false));
        Claim late = new(reference.KeyScope!, "late", Of(kind, moved));
        Expect.Committed(await tenant.CommitAsync(make.Set() with { Claims = [late, new(reference.KeyScope!, "own", Of(kind, own))] }, token).ConfigureAwait(false));

        var refused = Expect.Refused(
            await tenant.CommitAsync(Referring.Unmerge(make, merge.Id, winner, loser), token).ConfigureAwait(false), ConflictKind.Claim, "A key that came to what is pointed back would be left");
        Expect.Equal((late.Owner, late.Key), (refused.Reference, refused.Key), "It names the record and the key");
        Expect.Committed(
            await tenant.CommitAsync(Referring.Unmerge(make, merge.Id, winner, loser) with { Releases = [late] }, token).ConfigureAwait(false), "The keys of what stays are nobody's business");
        Expect.Sequence([loser, winner], await NamedAsync(tenant, kind, reference, [moved, own], token).ConfigureAwait(false), "What was pointed is pointed back, what was the survivor's stays");
    }

    private static async Task BulkAsync(ConformanceContext context, CancellationToken token)
    {
        var make = context.Make;
        var (kind, reference) = Referring.All.First(r => r.Reference.KeyScope is not null);
        var (loser, winner) = (Referring.Target(make, reference), Referring.Target(make, reference));
        var (keyed, plain) = (Referring.Record(kind, reference, make.Id(), loser), Referring.Record(kind, reference, make.Id(), loser));
        var (before, after) = (make.Segment("before"), make.Segment("after"));
        var outcomes = await context.Tenant.CommitManyAsync(
            [Begin(make, reference, loser, kind, keyed, plain), make.First(before), Referring.Merge(make, loser, winner), make.First(after)], token).ConfigureAwait(false);
        CommitStatus[] expected = [CommitStatus.Committed, CommitStatus.Committed, CommitStatus.Conflict, CommitStatus.Committed];
        Expect.Sequence(expected, outcomes.Select(o => o.Status), "Only the set that would leave a key is refused");
        Expect.Sequence([loser, loser], await NamedAsync(context.Tenant, kind, reference, [keyed, plain], token).ConfigureAwait(false), "Nothing was pointed");
        Expect.Equal(after, await context.Tenant.FindAsync<Partners.Segment>(after.Id.Value, token).ConfigureAwait(false), "What came after it is kept");
    }

    private static ChangeSet Begin(Maker make, RecordReference reference, EntityRef loser, RecordKind kind, object keyed, object plain) =>
        Referring.Begin(make, loser, (kind, keyed), (kind, plain)) with { Claims = [new(reference.KeyScope!, "old", Of(kind, keyed))] };

    private static EntityRef Of(RecordKind kind, object record) => new(kind.Name, kind.IdOf(record));

    private static async Task<IReadOnlyList<EntityRef>> NamedAsync(IStoreView view, RecordKind kind, RecordReference reference, IEnumerable<object> records, CancellationToken token)
    {
        var named = new List<EntityRef>();
        foreach (var record in records)
        {
            named.AddRange(reference.Named((await Untyped.FindAsync(view, kind, kind.IdOf(record), token).ConfigureAwait(false))!));
        }

        return named;
    }
}
