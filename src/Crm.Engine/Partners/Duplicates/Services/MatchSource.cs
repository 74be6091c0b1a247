using System.Runtime.CompilerServices;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Records of one kind, as the search for duplicates sees them: readable ones that are not merged.</summary>
internal abstract class MatchSource
{
    /// <summary>What a record tells.</summary>
    public abstract ValueTask<MatchRecord> DescribeAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Those that have one of the keys, some of them several times; of a key that very many have only the first.</summary>
    public abstract IAsyncEnumerable<(EntityRef Record, MatchRecord Values)> WithKeysAsync(List<string> keys, CancellationToken cancellationToken);

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
        private const int PageSize = 500;
        private readonly ReadRepository<T> _records = new(session);

        public override async ValueTask<MatchRecord> DescribeAsync(Guid id, CancellationToken cancellationToken) =>
            of(await session.GetAsync<T>(id, cancellationToken).ConfigureAwait(false));

        public override async IAsyncEnumerable<(EntityRef Record, MatchRecord Values)> WithKeysAsync(List<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            // A page that is full may be full of a crowd that shares one key: each half of the keys is asked for by itself, so that a crowd hides only who has its key alone.
            var open = new Stack<List<string>>(keys.Count == 0 ? [] : [keys]);
            while (open.TryPop(out var some))
            {
                var asked = live.And(having(some));
                asked.Query.Take(PageSize);
                var page = await _records.ListAsync(asked, cancellationToken).ConfigureAwait(false);
                if (page.Count == PageSize && some.Count > 1)
                {
                    open.Push(some[(some.Count / 2)..]);
                    open.Push(some[..(some.Count / 2)]);
                    continue;
                }

                foreach (var record in page)
                {
                    yield return Row(record);
                }
            }
        }

        public override async IAsyncEnumerable<(EntityRef Record, MatchRecord Values)> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var record in _records.StreamAsync(live, cancellationToken).ConfigureAwait(false))
            {
                yield return Row(record);
            }
        }

        private (EntityRef Record, MatchRecord Values) Row(T record) => (new(T.Kind.Name, id(record)), of(record));
    }
}
