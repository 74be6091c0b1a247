using Crm.Partners;

namespace Crm.Storage.Conformance.Cases;

internal static class ClaimCases
{
    private const string Area = ConformanceAreas.Claims;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        Case.Of(Area, "A key held by another record is refused and its holder named", UniqueAsync),
        Case.Of(Area, "Claiming again what one holds changes nothing", AgainAsync),
        Case.Of(Area, "Scopes do not meet and keys are compared character by character", ExactAsync),
        Case.Of(Area, "A released key may be claimed by another record in the same set", ReleasedAsync),
        Case.Of(Area, "A released key is free afterwards", FreeAsync),
        Case.Of(Area, "Releasing what one does not hold is refused", NotHeldAsync),
        Case.Of(Area, "A removed record gives back its keys", RemovedAsync),
        Case.Of(Area, "A key freed by a removal may be claimed in the same set", RemovedAndClaimedAsync),
        Case.Of(Area, "Two records cannot claim one key in one set", TwoInOneAsync),
        Case.Of(Area, "One record may claim many keys in one set", ManyAsync),
        Case.Of(Area, "A key may have 400 characters", LongAsync),
    ];

    private static async Task UniqueAsync(ConformanceContext context, CancellationToken token)
    {
        var (first, second) = (context.Make.Segment(), context.Make.Segment());
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        var conflict = Expect.Refused(await ClaimAsync(context, second, "x", token).ConfigureAwait(false), ConflictKind.Claim, "A key held by another record is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Claim, first.Id.Reference, 0, 0, "scope", "x"), conflict, "The conflict names scope, key and present holder");
        Expect.Equal(null, await context.Tenant.FindAsync<Segment>(second.Id.Value, token).ConfigureAwait(false), "A refused claim keeps nothing");
    }

    private static async Task AgainAsync(ConformanceContext context, CancellationToken token)
    {
        var first = context.Make.Segment();
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        var again = context.Make.Next(first with { Version = 2 }) with { Claims = [Key(first, "x"), Key(first, "x")] };
        Expect.Committed(await context.Tenant.CommitAsync(again, token).ConfigureAwait(false), "Claiming again what one holds changes nothing");
        Expect.Refused(await ClaimAsync(context, context.Make.Segment(), "x", token).ConfigureAwait(false), ConflictKind.Claim, "The key is still held");
    }

    private static async Task ExactAsync(ConformanceContext context, CancellationToken token)
    {
        string[] keys = ["ключ", "Ключ", "ключ ", " ключ", "kлюч", "é", "e\u0301", "ß", "ss", "", "%", "_", "😀"];
        foreach (var key in keys)
        {
            Expect.Committed(await ClaimAsync(context, context.Make.Segment(), key, token).ConfigureAwait(false), $"Keys are compared character by character: \"{key}\" is free");
        }

        foreach (var key in keys)
        {
            Expect.Refused(await ClaimAsync(context, context.Make.Segment(), key, token).ConfigureAwait(false), ConflictKind.Claim, $"The key \"{key}\" is held");
            var segment = context.Make.Segment();
            var elsewhere = context.Make.First(segment) with { Claims = [new("Scope", key, segment.Id.Reference)] };
            Expect.Committed(await context.Tenant.CommitAsync(elsewhere, token).ConfigureAwait(false), "The same key is free in another scope");
        }
    }

    private static async Task ReleasedAsync(ConformanceContext context, CancellationToken token)
    {
        var (first, second) = (context.Make.Segment(), context.Make.Segment());
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        var over = context.Make.First(second) with { Releases = [Key(first, "x")], Claims = [Key(second, "x")] };
        Expect.Committed(await context.Tenant.CommitAsync(over, token).ConfigureAwait(false), "A released key may be claimed in the same set");
        var conflict = Expect.Refused(await ClaimAsync(context, context.Make.Segment(), "x", token).ConfigureAwait(false), ConflictKind.Claim, "The key is held");
        Expect.Equal(second.Id.Reference, conflict.Reference, "The new holder holds it");
    }

    private static async Task FreeAsync(ConformanceContext context, CancellationToken token)
    {
        var first = context.Make.Segment();
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        var release = context.Make.Next(first with { Version = 2 }) with { Releases = [Key(first, "x")] };
        Expect.Committed(await context.Tenant.CommitAsync(release, token).ConfigureAwait(false));
        Expect.Committed(await ClaimAsync(context, context.Make.Segment(), "x", token).ConfigureAwait(false), "A released key is free");
    }

    private static async Task NotHeldAsync(ConformanceContext context, CancellationToken token)
    {
        var (first, second) = (context.Make.Segment(), context.Make.Segment());
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        var foreign = context.Make.First(second) with { Releases = [Key(second, "x")] };
        var conflict = Expect.Refused(await context.Tenant.CommitAsync(foreign, token).ConfigureAwait(false), ConflictKind.Claim, "A key of another record cannot be released");
        Expect.Equal(new CommitConflict(ConflictKind.Claim, first.Id.Reference, 0, 0, "scope", "x"), conflict, "The conflict names the present holder");
        var nobody = context.Make.First(second) with { Releases = [Key(second, "nobody's")] };
        conflict = Expect.Refused(await context.Tenant.CommitAsync(nobody, token).ConfigureAwait(false), ConflictKind.Claim, "A key that nobody holds cannot be released");
        Expect.Equal(("scope", "nobody's"), (conflict.Scope, conflict.Key), "The conflict names scope and key");
    }

    private static async Task RemovedAsync(ConformanceContext context, CancellationToken token)
    {
        var first = context.Make.Segment();
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Removing(first.Id.Reference, 1), token).ConfigureAwait(false));
        Expect.Committed(await ClaimAsync(context, context.Make.Segment(), "x", token).ConfigureAwait(false), "A removed record gives back its keys");
    }

    private static async Task RemovedAndClaimedAsync(ConformanceContext context, CancellationToken token)
    {
        var (first, second) = (context.Make.Segment(), context.Make.Segment());
        Expect.Committed(await ClaimAsync(context, first, "x", token).ConfigureAwait(false));
        var set = context.Make.First(second) with { Removals = [new(first.Id.Reference, 1)], Claims = [Key(second, "x")] };
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false), "A key freed by a removal may be claimed in the same set");
        var conflict = Expect.Refused(await ClaimAsync(context, context.Make.Segment(), "x", token).ConfigureAwait(false), ConflictKind.Claim, "The key is held");
        Expect.Equal(second.Id.Reference, conflict.Reference, "The new holder holds it");
    }

    private static async Task TwoInOneAsync(ConformanceContext context, CancellationToken token)
    {
        var (first, second) = (context.Make.Segment(), context.Make.Segment());
        var set = context.Make.Saving(RecordSave.Of(first, 0), RecordSave.Of(second, 0)) with { Claims = [Key(first, "x"), Key(second, "x")] };
        await Refusal.OfAsync(context, set, "Two records cannot claim one key in one set", token).ConfigureAwait(false);
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, Segment.Kind, token).ConfigureAwait(false), "A refused set keeps nothing");
        Expect.Committed(await ClaimAsync(context, context.Make.Segment(), "x", token).ConfigureAwait(false), "The key is still free");
    }

    private static async Task ManyAsync(ConformanceContext context, CancellationToken token)
    {
        var first = context.Make.Segment();
        var set = context.Make.First(first) with { Claims = [.. Enumerable.Range(0, 200).Select(i => Key(first, $"key {i}"))] };
        Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
        Expect.Refused(await ClaimAsync(context, context.Make.Segment(), "key 137", token).ConfigureAwait(false), ConflictKind.Claim, "Each of many keys is held");
    }

    private static async Task LongAsync(ConformanceContext context, CancellationToken token)
    {
        var stem = new string('ж', 399);
        Expect.Committed(await ClaimAsync(context, context.Make.Segment(), stem + "а", token).ConfigureAwait(false));
        Expect.Committed(await ClaimAsync(context, context.Make.Segment(), stem + "б", token).ConfigureAwait(false), "Keys of 400 characters are not cut");
        Expect.Refused(await ClaimAsync(context, context.Make.Segment(), stem + "б", token).ConfigureAwait(false), ConflictKind.Claim, "A key of 400 characters is held");
    }

    private static Claim Key(Segment owner, string key) => new("scope", key, owner.Id.Reference);

    private static ValueTask<CommitOutcome> ClaimAsync(ConformanceContext context, Segment segment, string key, CancellationToken token) =>
        context.Tenant.CommitAsync(context.Make.First(segment) with { Claims = [Key(segment, key)] }, token);
}
