using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Records of one kind, as the search for duplicates sees them: readable ones that are not merged.</summary>
internal abstract class MatchSource
{
    /// <summary>What a record tells.</summary>
    public abstract ValueTask<MatchRecord> DescribeAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Those that have one of the keys.</summary>
    public abstract ValueTask<IReadOnlyList<(EntityRef Record, MatchRecord Values)>> WithKeysAsync(IReadOnlyCollection<string> keys, int most, CancellationToken cancellationToken);

    /// <summary>All, in the order of their ids.</summary>
    public abstract IAsyncEnumerable<(EntityRef Record, MatchRecord Values)> AllAsync(CancellationToken cancellationToken);

    /// <summary>The records of a kind; <see langword="null"/> where it is not searched.</summary>
    public static MatchSource? Of(string kind, CrmSession session) => kind switch
    {
        EntityKinds.Partner => new Records<Partner>(
            session, p => p.Id.Value, MatchRecords.Of, Specification.Where<Partner>(p => p.MergedInto == null), keys => Specification.Where<Partner>(p => p.ContactKeys.Any(k => keys.Contains(k)))),
        EntityKinds.Counterparty => new Records<Counterparty>(
            session, c => c.Id.Value, MatchRecords.Of, Specification.Where<Counterparty>(c => c.MergedInto == null), keys => Specification.Where<Counterparty>(c => c.ContactKeys.Any(k => keys.Contains(k)))),
        EntityKinds.Person => new Records<Person>(
            session, p => p.Id.Value, MatchRecords.Of, Specification.Where<Person>(p => p.MergedInto == null), keys => Specification.Where<Person>(p => p.ContactKeys.Any(k => keys.Contains(k)))),
        EntityKinds.Contact => new Records<Contact>(
            session, c => c.Id.Value, MatchRecords.Of, Specification.Where<Contact>(c => c.MergedInto == null), keys => Specification.Where<Contact>(c => c.ContactKeys.Any(k => keys.Contains(k)))),
        _ => null,
    };

    private sealed class Records<T>(CrmSession session, Func<T, Guid> id, Func<T, MatchRecord> of, Specification<T> live, Func<List<string>, Specification<T>> having) : MatchSource
        where T : class, IRecord<T>
    {
        private readonly ReadRepository<T> _records = new(session);

        public override async ValueTask<MatchRecord> DescribeAsync(Guid id, CancellationToken cancellationToken) =>
            of(await session.GetAsync<T>(id, cancellationToken).ConfigureAwait(false));

        public override async ValueTask<IReadOnlyList<(EntityRef Record, MatchRecord Values)>> WithKeysAsync(
            IReadOnlyCollection<string> keys, int most, CancellationToken cancellationToken)
        {
            if (keys.Count == 0)
            {
                return [];
            }

            var asked = live.And(having([.. keys]));
            asked.Query.Take(most);
            return [.. (await _records.ListAsync(asked, cancellationToken).ConfigureAwait(false)).Select(Row)];
        }

        public override async IAsyncEnumerable<(EntityRef Record, MatchRecord Values)> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in _records.StreamAsync(live, cancellationToken).ConfigureAwait(false))
            {
                yield return Row(record);
            }
        }

        private (EntityRef Record, MatchRecord Values) Row(T record) => (new(T.Kind.Name, id(record)), of(record));
    }
}
