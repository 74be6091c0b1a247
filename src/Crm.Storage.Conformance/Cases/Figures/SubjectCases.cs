using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>The records that entries of the journal are about, entry by entry.</summary>
internal static class SubjectCases
{
    private const int Sets = 40;

    public static ConformanceCase Named { get; } = new()
    {
        Area = ConformanceAreas.Figures,
        Name = "The journal names the records of its entries, each once",
        NeededCapability = typeof(IJournalSubjects),
        Body = RunAsync,
    };

    private static async Task RunAsync(ConformanceContext context, CancellationToken token)
    {
        var (known, random) = (new List<JournalEntry>(), context.Random);
        var subjects = Enumerable.Range(0, 8).Select(i => new EntityRef(i % 2 == 0 ? EntityKinds.Deal : EntityKinds.Partner, context.Make.Id())).ToArray();
        for (var i = 0; i < Sets; i++)
        {
            var set = context.Make.Set();
            set = set with
            {
                Journal = [.. Enumerable.Range(0, 1 + random.Below(3)).Select(n => context.Make.Entry(set, n, random.Pick(subjects), i + 1) with { HoldsFrom = Moment(random.Below(30)) })],
            };
            Expect.Committed(await context.Tenant.CommitAsync(set, token).ConfigureAwait(false));
            known.AddRange(set.Journal);
        }

        var snapshot = await context.Tenant.SnapshotAsync(token).ConfigureAwait(false);
        await using (snapshot.ConfigureAwait(false))
        {
            foreach (var asked in Questions())
            {
                var expected = known.Where(e => asked.IsSatisfiedBy(e)).Select(e => new EntityRef(e.SubjectKind, e.SubjectId)).Distinct();
                foreach (var able in new object[] { context.Tenant, snapshot }.OfType<IJournalSubjects>())
                {
                    Expect.SameItems(expected, await able.SubjectsAsync(asked, token).ConfigureAwait(false), "The subjects are those of the entries that satisfy the specification");
                }
            }
        }
    }

    private static IEnumerable<Specification<JournalEntry>> Questions()
    {
        Instant from = Moment(10), to = Moment(12);
        yield return Specification.All<JournalEntry>();
        yield return Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal && e.HoldsFrom >= from && e.HoldsFrom < to);
        yield return Specification.Where<JournalEntry>(e => e.Version > Sets);
        var page = Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Partner);
        page.Query.OrderBy(e => e.HoldsFrom).Take(1);
        yield return page;
    }

    private static Instant Moment(int day) => FigureLife.Start + Duration.FromDays(day);
}
