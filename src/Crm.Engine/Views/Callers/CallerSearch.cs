using System.Linq.Expressions;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Views;

/// <summary>Finds the owners of a number: one query for each kind of owner, one for the contacts of persons, one for all clients.</summary>
internal sealed class CallerSearch(CrmSession session, IStoreView view, LocalDate today)
{
    /// <summary>PARTY-5: so many last digits suggest.</summary>
    private const int Digits = 7;

    private readonly ViewRows _rows = new(session, view);

    /// <summary>The key that all who may be calling have: their numbers end with the same seven digits. Absent where there are fewer.</summary>
    public static string? KeyOf(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length < Digits ? null : ContactKeys.Ending(digits[^Digits..]);
    }

    /// <summary>Who may be calling, the very number first; at most one more than is told.</summary>
    public async ValueTask<List<Caller>> FindAsync(string key, PhoneNumber? number, CancellationToken cancellationToken)
    {
        var whole = number is { } known ? ContactKeys.Whole(known) : null;
        var partners = await OwnersAsync<Partner>(p => p.ContactKeys, PartnerSpecs.NotMerged(), key, cancellationToken).ConfigureAwait(false);
        var counterparties = await OwnersAsync<Counterparty>(c => c.ContactKeys, CounterpartySpecs.NotMerged(), key, cancellationToken).ConfigureAwait(false);
        var contacts = await OwnersAsync<Contact>(c => c.ContactKeys, ContactPersonSpecs.NotMerged().And(ContactPersonSpecs.ActiveOn(today)), key, cancellationToken).ConfigureAwait(false);
        var persons = await OwnersAsync(p => p.ContactKeys, Specification.Where<Person>(p => p.MergedInto == null), key, cancellationToken).ConfigureAwait(false);
        var parts = await PartsAsync(persons, cancellationToken).ConfigureAwait(false);
        var names = await ByIdAsync<Person, PersonId>(contacts.Select(c => c.Person), ids => p => ids.Contains(p.Id), p => p.Id, cancellationToken).ConfigureAwait(false);
        var clients = await ByIdAsync<Partner, PartnerId>(
            counterparties.Select(c => c.Partner).Concat(contacts.Select(c => c.Partner)).Concat(parts.Select(c => c.Partner)),
            ids => p => ids.Contains(p.Id),
            p => p.Id,
            cancellationToken).ConfigureAwait(false);
        bool IsExact(ValueList<string> keys) => whole is not null && keys.Contains(whole, StringComparer.Ordinal);

        List<Caller> found =
        [
            .. partners.Select(p => new Caller { IsExact = IsExact(p.ContactKeys), Client = p }),
            .. counterparties.Select(c => new Caller { IsExact = IsExact(c.ContactKeys), Client = clients.GetValueOrDefault(c.Partner), Counterparty = c }),
            .. contacts.Select(c => new Caller { IsExact = IsExact(c.ContactKeys), Client = clients.GetValueOrDefault(c.Partner), Contact = c, Person = names.GetValueOrDefault(c.Person) }),
            .. persons.SelectMany(p => Of(p, [.. parts.Where(c => c.Person == p.Id)], IsExact(p.ContactKeys), clients)),
        ];
        return [.. found.OrderByDescending(c => c.IsExact).ThenBy(c => c.Client?.Name, Text.Comparer).DistinctBy(c => (c.Client?.Id, c.Counterparty?.Id, c.Contact?.Id, c.Person?.Id))];
    }

    /// <summary>A person calls for each client whose contact it is now (PARTY-4), or for itself.</summary>
    private static IEnumerable<Caller> Of(Person person, IReadOnlyList<Contact> parts, bool isExact, Dictionary<PartnerId, Partner> clients) => parts.Count == 0
        ? [new Caller { IsExact = isExact, Person = person }]
        : parts.Select(c => new Caller { IsExact = isExact, Person = person, Contact = c, Client = clients.GetValueOrDefault(c.Partner) });

    private ValueTask<List<T>> OwnersAsync<T>(Expression<Func<T, IEnumerable<string>>> keys, Specification<T> among, string key, CancellationToken cancellationToken)
        where T : class, IRecord<T> => _rows.ListAsync(among.And(ContactSpecs.Having(keys, key)), CallerAnswer.MaxCallers + 1, cancellationToken);

    private ValueTask<List<Contact>> PartsAsync(List<Person> persons, CancellationToken cancellationToken)
    {
        PersonId[] ids = [.. persons.Select(p => p.Id)];
        var parts = Specification.Where<Contact>(c => ids.Contains(c.Person)).And(ContactPersonSpecs.NotMerged()).And(ContactPersonSpecs.ActiveOn(today));
        return ids.Length == 0 ? new([]) : _rows.ListAsync(parts, ids.Length * CallerAnswer.MaxCallers, cancellationToken);
    }

    private async ValueTask<Dictionary<TId, T>> ByIdAsync<T, TId>(
        IEnumerable<TId> named, Func<TId[], Expression<Func<T, bool>>> among, Func<T, TId> idOf, CancellationToken cancellationToken)
        where T : class, IRecord<T>
        where TId : struct
    {
        TId[] ids = [.. named.Distinct()];
        return ids.Length == 0 ? [] : (await _rows.ListAsync(Specification.Where(among(ids)), ids.Length, cancellationToken).ConfigureAwait(false)).ToDictionary(idOf);
    }
}
