using Crm.Deals;
using Crm.Interactions;

namespace Crm.Storage.Conformance.Cases;

/// <summary>References pointed elsewhere in one step: all of them, nothing else, and remembered.</summary>
internal static class RepointCases
{
    private const string Area = ConformanceAreas.Repoints;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        .. Referring.All.Select(r => Case.Of(
            Area,
            $"Records of kind {r.Kind} that name one by {r.Reference.Name} name the other after a repoint, and nobody else does",
            (context, token) => PointsAsync(context, r.Kind, r.Reference, token))),
        Case.Of(Area, "A record with several references to one rises by one version", OnceAsync),
        Case.Of(Area, "What a set itself saves, removes or writes stays as the set says", WrittenAsync),
        Case.Of(Area, "Who read a record before it was repointed is refused", ReadBeforeAsync),
        Case.Of(Area, "A refused set repoints nothing", RefusedAsync),
        Case.Of(Area, "A repeated set repoints nothing again and returns its counts", RepeatedAsync),
        Case.Of(Area, "A repoint touches no other tenant", TenantAsync),
        Case.Of(Area, "A snapshot from before a repoint has the references of then", SnapshotAsync),
        Case.Of(Area, "More records than fit one page are repointed", ManyAsync),
    ];

    private static async Task PointsAsync(ConformanceContext context, RecordKind kind, RecordReference reference, CancellationToken token)
    {
        var (tenant, make) = (context.Tenant, context.Make);
        var (loser, winner, other) = (Referring.Target(make, reference), Referring.Target(make, reference), Referring.Target(make, reference));
        object[] records = [Referring.Record(kind, reference, make.Id(), loser), Referring.Record(kind, reference, make.Id(), loser)];
        var stranger = Referring.Record(kind, reference, make.Id(), other);
        Expect.Committed(await tenant.CommitAsync(Referring.Begin(make, loser, (kind, records[0]), (kind, records[1]), (kind, stranger)), token).ConfigureAwait(false));

        var merge = Referring.Merge(make, loser, winner);
        var receipt = Expect.Committed(await tenant.CommitAsync(merge, token).ConfigureAwait(false));

        var model = new Repointing(merge, _ => null);
        var expected = records.Select(r => model.Of(kind, r)!).ToList();
        foreach (var after in expected)
        {
            Expect.Equal(after.Record, await Untyped.FindAsync(tenant, kind, kind.IdOf(after.Record), token).ConfigureAwait(false), "A repointed record is found with its new reference and version");
            foreach (var row in after.Rows)
            {
                Expect.Equal(row, await tenant.FindAsync<Repointed>(row.Id.Value, token).ConfigureAwait(false), "Each repointed reference leaves a row");
            }
        }

        Expect.SameItems(expected.Select(e => e.Record), await Referring.NamingAsync(tenant, kind, reference, winner, token).ConfigureAwait(false), "All are found by their new reference");
        Expect.Equal(0, (await Referring.NamingAsync(tenant, kind, reference, loser, token).ConfigureAwait(false)).Count, "None is found by the old one");
        Expect.Equal(stranger, await Untyped.FindAsync(tenant, kind, kind.IdOf(stranger), token).ConfigureAwait(false), "A record that names somebody else stays as it was");
        Expect.Sequence(model.Counts, receipt.Repointed, "The receipt tells how many records each repoint changed");
        Expect.Equal(expected.Sum(e => e.Rows.Count), await Untyped.CountAsync(tenant, Repointed.Kind, token).ConfigureAwait(false), "There are no rows beside those of the repointed references");
    }

    private static async Task OnceAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var receipt = Expect.Committed(await context.Tenant.CommitAsync(setting.Merge(context.Make), token).ConfigureAwait(false));
        var deal = await context.Tenant.FindAsync<Deal>(setting.Deal.Id.Value, token).ConfigureAwait(false);
        var expected = setting.Deal with
        {
            Version = 2,
            Partner = setting.Winner,
            Base = setting.Winner.Reference,
            Participants = [.. setting.Deal.Participants.Select(p => p.Partner == setting.Loser ? p with { Partner = setting.Winner } : p)],
        };
        Expect.Equal(expected, deal, "All references of a record are repointed, and its version rises once");
        Expect.Equal(3, receipt.Repointed.Where(c => c.Entity == EntityKinds.Deal).Sum(c => c.Records), "Each of its references is counted");
    }

    private static async Task WrittenAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var saved = setting.Deal with { Version = 2, Topic = "saved" };
        var merge = setting.Merge(context.Make);
        merge = merge with { Saves = [.. merge.Saves, RecordSave.Of(saved, 1)], Removals = [new(setting.Interaction.Id.Reference, 1)] };
        var receipt = Expect.Committed(await context.Tenant.CommitAsync(merge, token).ConfigureAwait(false));
        Expect.Equal(saved, await context.Tenant.FindAsync<Deal>(saved.Id.Value, token).ConfigureAwait(false), "A record that the set saves is as the set says");
        Expect.Equal(null, await context.Tenant.FindAsync<Interaction>(setting.Interaction.Id.Value, token).ConfigureAwait(false), "A record that the set removes is gone");
        Expect.Equal(0, receipt.Repointed.Sum(c => c.Records), "Neither is counted");
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, Repointed.Kind, token).ConfigureAwait(false), "Neither leaves a row");
    }

    private static async Task ReadBeforeAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        Expect.Committed(await context.Tenant.CommitAsync(setting.Merge(context.Make), token).ConfigureAwait(false));
        var late = context.Make.Next(setting.Deal with { Version = 2, Topic = "late" });
        var conflict = Expect.Refused(await context.Tenant.CommitAsync(late, token).ConfigureAwait(false), ConflictKind.Version, "Who saves what he read before is refused");
        Expect.Equal(new CommitConflict(ConflictKind.Version, setting.Deal.Id.Reference, 1, 2), conflict, "The conflict names the record and both versions");
        var guarding = context.Make.First(context.Make.Segment()) with { Guards = [new(setting.Interaction.Id.Reference, 1)] };
        Expect.Refused(await context.Tenant.CommitAsync(guarding, token).ConfigureAwait(false), ConflictKind.Guard, "Who guards what he read before is refused");
        var now = (await context.Tenant.FindAsync<Deal>(setting.Deal.Id.Value, token).ConfigureAwait(false))!;
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Next(now with { Version = 3, Topic = "again" }), token).ConfigureAwait(false), "Who read it afterwards goes on");
    }

    private static async Task RefusedAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var merge = setting.Merge(context.Make) with { Guards = [new(setting.Deal.Id.Reference, 7)] };
        Expect.Refused(await context.Tenant.CommitAsync(merge, token).ConfigureAwait(false), ConflictKind.Guard, "A set whose guard fails is refused");
        Expect.Equal(setting.Deal, await context.Tenant.FindAsync<Deal>(setting.Deal.Id.Value, token).ConfigureAwait(false), "A refused set repoints nothing");
        Expect.Equal(0, await Untyped.CountAsync(context.Tenant, Repointed.Kind, token).ConfigureAwait(false), "A refused set remembers nothing");
    }

    private static async Task RepeatedAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var merge = setting.Merge(context.Make);
        var first = Expect.Committed(await context.Tenant.CommitAsync(merge, token).ConfigureAwait(false));
        var late = context.Make.First(setting.Interaction with { Id = new(context.Make.Id()) });
        Expect.Committed(await context.Tenant.CommitAsync(late, token).ConfigureAwait(false));
        var again = await context.Tenant.CommitAsync(merge, token).ConfigureAwait(false);
        Expect.Equal((CommitStatus.Repeated, first), (again.Status, again.Receipt!), "A repeated set returns its receipt with its counts");
        Expect.Equal(first, await context.Tenant.FindAsync<CommitReceipt>(merge.Id.Value, token).ConfigureAwait(false), "The kept receipt has the counts");
        Expect.Equal((Interaction)late.Saves[0].Record, await context.Tenant.FindAsync<Interaction>(late.Saves[0].Reference.Id, token).ConfigureAwait(false), "It repoints nothing again");
    }

    private static async Task TenantAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var other = context.Store.ForTenant(TenantId.Parse("other"));
        Expect.Committed(await other.CommitAsync(setting.Begin(context.Make), token).ConfigureAwait(false));
        Expect.Committed(await context.Tenant.CommitAsync(setting.Merge(context.Make), token).ConfigureAwait(false));
        Expect.Equal(setting.Deal, await other.FindAsync<Deal>(setting.Deal.Id.Value, token).ConfigureAwait(false), "Another tenant's record stays as it was");
        Expect.Equal(0, await Untyped.CountAsync(other, Repointed.Kind, token).ConfigureAwait(false), "Another tenant remembers nothing");
    }

    private static async Task SnapshotAsync(ConformanceContext context, CancellationToken token)
    {
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            Expect.Equal(setting.Deal, await snapshot.FindAsync<Deal>(setting.Deal.Id.Value, token).ConfigureAwait(false), "A snapshot has what was there when it was taken");
            Expect.Committed(await context.Tenant.CommitAsync(setting.Merge(context.Make), token).ConfigureAwait(false));
            var reference = Deal.Kind.Reference("partner")!;
            Expect.Sequence([setting.Deal], await Referring.NamingAsync(snapshot, Deal.Kind, reference, setting.Loser.Reference, token).ConfigureAwait(false), "A snapshot finds by the reference of then");
        }
    }

    private static async Task ManyAsync(ConformanceContext context, CancellationToken token)
    {
        const int many = 1_200;
        var setting = await Setting.CreateAsync(context, token).ConfigureAwait(false);
        var saves = Enumerable.Range(0, many).Select(_ => RecordSave.Of(setting.Deal with { Id = new(context.Make.Id()) }, 0)).ToArray();
        Expect.Committed(await context.Tenant.CommitAsync(context.Make.Set() with { Saves = saves }, token).ConfigureAwait(false));
        var receipt = Expect.Committed(await context.Tenant.CommitAsync(setting.Merge(context.Make), token).ConfigureAwait(false));
        Expect.Sequence([many + 1L, many + 1L, many + 1L], receipt.Repointed.Where(c => c.Entity == EntityKinds.Deal && c.Records > 0).Select(c => c.Records), "All of many are repointed");
        foreach (var reference in Deal.Kind.References.Where(r => r.MayName(EntityKinds.Partner)))
        {
            Expect.Equal(0, (await Referring.NamingAsync(context.Tenant, Deal.Kind, reference, setting.Loser.Reference, token).ConfigureAwait(false)).Count, $"Nobody names the merged one by {reference.Name}");
        }
    }

    /// <summary>A deal that names a partner in three ways, and an interaction that names him in one.</summary>
    private sealed record Setting(PartnerId Loser, PartnerId Winner, Deal Deal, Interaction Interaction)
    {
        public static async Task<Setting> CreateAsync(ConformanceContext context, CancellationToken token)
        {
            var make = context.Make;
            var (loser, winner) = (new PartnerId(make.Id()), new PartnerId(make.Id()));
            var full = (Deal)RecordSample.For(Deal.Kind).Filled(make.Id(), 1);
            var deal = full with { Partner = loser, Base = loser.Reference, Participants = [full.Participants[0], full.Participants[0] with { Partner = loser }] };
            var interaction = (Interaction)RecordSample.For(Interaction.Kind).Minimal(make.Id(), 1) with { Partner = loser };
            var setting = new Setting(loser, winner, deal, interaction);
            Expect.Committed(await context.Tenant.CommitAsync(setting.Begin(make), token).ConfigureAwait(false));
            return setting;
        }

        public ChangeSet Begin(Maker make) => Referring.Begin(make, Loser.Reference, (Crm.Deals.Deal.Kind, Deal), (Interactions.Interaction.Kind, Interaction));

        public ChangeSet Merge(Maker make) => Referring.Merge(make, Loser.Reference, Winner.Reference);
    }
}
