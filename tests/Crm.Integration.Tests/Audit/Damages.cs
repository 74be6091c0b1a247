using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using Crm.Storage.Conformance;
using Crm.Testing;
using NodaTime;

namespace Crm.Integration.Tests.Audit;

/// <summary>A damage for each sort of contradiction.</summary>
internal static class Damages
{
    private static readonly ChangeSetId Nobody = new(SequentialIds.Nth(31_337));

    public static async Task<IReadOnlyDictionary<ContradictionKind, Damage>> MakeAsync(ITenantStore honest)
    {
        var deals = await honest.QueryAsync(Specification.All<Deal>()).ToListAsync();
        var log = await honest.ReadLogAsync(LogPosition.Start).ToListAsync();
        var deal = deals.First(d => d.Tags.Count > 0);
        var made = log.FindIndex(c => c.Journal.Any(e => e.SubjectId == deal.Id.Value));
        var later = log.FindIndex(made + 1, c => c.Journal.Any(e => e.SubjectId == deal.Id.Value));
        var entry = log[later].Journal[0];
        var told = log[later].Events[0];
        var receipt = await honest.FindAsync<CommitReceipt>(log[later].ChangeSet.Value);
        var passage = await honest.QueryAsync(Specification.Where<DealPassage>(p => p.Deal == deal.Id)).FirstAsync();
        return new Dictionary<ContradictionKind, Damage>
        {
            [ContradictionKind.VersionDiffers] = Listing<Deal>(d => d.Id == deal.Id, d => d with { Version = d.Version - 1 }),
            [ContradictionKind.RecordLost] = Listing<Deal>(d => d.Id == deal.Id, _ => null),
            [ContradictionKind.RecordUntold] = new() { Besides = [deal with { Id = new(Nobody.Value) }] },
            [ContradictionKind.VersionLeftOut] = Telling(later, c => c with { Journal = [], Events = [] }, Listing<CommitReceipt>(r => r.Id == receipt!.Id, r => r with { Saved = [] })),
            [ContradictionKind.VersionTwice] = Listing<CommitReceipt>(r => r.Id == receipt!.Id, r => r with { Saved = [r.Saved[0] with { Version = 1 }] }),
            [ContradictionKind.SaveUntold] = Telling(later, c => c with { Journal = [] }),
            [ContradictionKind.EntryVersionForeign] = Telling(later, c => c with { Journal = [entry with { Version = 99 }] }),
            [ContradictionKind.EntryOfAnotherCommit] = Telling(later, c => c with { Journal = [entry with { ChangeSet = Nobody }] }),
            [ContradictionKind.EntryOfUnknownCommit] = Listing<JournalEntry>(e => e.Id == entry.Id, e => e with { ChangeSet = Nobody }),
            [ContradictionKind.EntryTwice] = Telling(later, c => c with { Journal = [entry, entry] }),
            [ContradictionKind.EntryLost] = Listing<JournalEntry>(e => e.Id == entry.Id, _ => null),
            [ContradictionKind.EntryDiffers] = Listing<JournalEntry>(e => e.Id == entry.Id, e => e with { Verb = "deal.forged" }),
            [ContradictionKind.OrdinalsNotRising] = Telling(later, c => c with { Journal = [entry with { Ordinal = 1 }, entry with { Id = new(Nobody.Value) }] }),
            [ContradictionKind.MomentNotRising] = Telling(later, c => c with { Journal = [entry with { RecordedAt = Instant.MinValue }] }),
            [ContradictionKind.NoteWithoutEntry] = new() { Besides = [new JournalNote { Id = new(Nobody.Value), Text = "whose?" }] },
            [ContradictionKind.CommitTwice] = new() { Log = (c, place) => place == later ? [c, c] : [c] },
            [ContradictionKind.ReceiptLost] = Listing<CommitReceipt>(r => r.Id == receipt!.Id, _ => null),
            [ContradictionKind.ReceiptUntold] = new() { Log = (c, place) => place == later ? [] : [c] },
            [ContradictionKind.ReceiptDiffers] = Listing<CommitReceipt>(r => r.Id == receipt!.Id, r => r with { RecordedAt = r.RecordedAt.Plus(Duration.FromSeconds(1)) }),
            [ContradictionKind.PositionTwice] = Telling(later, c => c with { Position = log[made].Position }),
            [ContradictionKind.PositionLeadsAstray] = new() { ReadOn = (c, place) => place == 0 ? [] : [c] },
            [ContradictionKind.EntryWithoutEvent] = Telling(later, c => c with { Events = [] }),
            [ContradictionKind.EventTwice] = Telling(later, c => c with { Events = [told, told] }),
            [ContradictionKind.EventWithoutEntry] = Telling(later, c => c with { Events = [told with { SubjectVersion = told.SubjectVersion - 1 }] }),
            [ContradictionKind.EventVersionNotReached] = Telling(later, c => c with { Events = [told with { SubjectVersion = told.SubjectVersion + 1 }] }),
            [ContradictionKind.EventOfAnotherCommit] = Telling(later, c => c with { Events = [told with { ChangeSet = Nobody }] }),
            [ContradictionKind.PassageLost] = Listing<DealPassage>(p => p.Id == passage.Id, _ => null),
            [ContradictionKind.PassageDiffers] = Listing<DealPassage>(p => p.Id == passage.Id, p => p with { Visits = p.Visits + 1 }),
            [ContradictionKind.PassageUntold] = new() { Besides = [passage with { Id = new(Nobody.Value), Stage = "nowhere" }] },
            [ContradictionKind.KeyMisses] = new() { Asked = Damage.The<Deal>(d => d.Id == deal.Id, _ => null) },
            [ContradictionKind.KeyInvents] = new() { Asked = Damage.The<Deal>(d => d.Id == deal.Id, d => d with { Id = new(Nobody.Value) }) },
            [ContradictionKind.CountDiffers] = new() { Counted = type => type == typeof(Deal) ? 1 : 0 },
            [ContradictionKind.FindDiffers] = new() { Found = Damage.The<Deal>(d => d.Id == deal.Id, d => d with { Topic = "forged" }) },
        };

        Damage Telling(int place, Func<LoggedCommit, LoggedCommit> change, Damage? besides = null) =>
            (besides ?? new()) with { Log = (c, p) => [p == place ? change(c) : c], ReadOn = (c, _) => [c] };
    }

    private static Damage Listing<T>(Func<T, bool> which, Func<T, object?> change) => new() { Listed = Damage.The(which, change) };
}
