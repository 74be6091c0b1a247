using System.Text;
using System.Text.RegularExpressions;
using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Partners.Merging;

/// <summary>A random little world of partners and all that names them.</summary>
internal sealed partial class MergeGraph(int seed)
{
    private const int Size = 6;
    private static readonly string[] Inns = ["7707083893", "7736050003"];
    private static readonly string[] Kpps = ["773601001", "770701001"];
    private readonly Random _random = new(seed);

    public MergeWorld World { get; } = new();

    public List<PartnerId> Partners { get; } = [];

    private ICrm Crm => World.Crm;

    private PartnerId Any => Partners[_random.Next(Partners.Count)];

    public async Task BuildAsync()
    {
        if (_random.Next(4) == 0)
        {
            await World.Party.KeepPairsAsync();
        }

        var segments = new[] { await Crm.Segments.SaveAsync(new("S1")), await Crm.Segments.SaveAsync(new("S2")) };
        for (var i = 0; i < Size; i++)
        {
            Partners.Add((await Crm.Partners.RegisterAsync(new($"P{i}", (PartnerRelations)(1 | _random.Next(32)))
            {
                ContactValues = Values(),
                Comment = _random.Next(2) == 0 ? null : $"comment {i}",
                Segments = [.. segments.Where(_ => _random.Next(2) == 0).Select(s => s.Id)],
            })).Id);
        }

        for (var i = 0; i < Size; i++)
        {
            await TryAsync(() => Crm.Partners.EditAsync(new(Any, new EditPartner.SetParent(Any))));
        }

        await LegalAsync();
        var contacts = await ContactsAsync();
        await DealsAsync(contacts);
        foreach (var kind in new[] { await Crm.Relations.SaveKindAsync(new("owns", "is owned by")), await Crm.Relations.SaveKindAsync(new("serves", "is served by")) })
        {
            for (var i = 0; i < Size; i++)
            {
                await TryAsync(() => Crm.Relations.AddAsync(new(kind.Id, Any, Any) { Role = $"role {i}" }));
            }
        }
    }

    /// <summary>A survivor and one to three others.</summary>
    public MergePartners Choose()
    {
        var chosen = Partners.OrderBy(_ => _random.Next()).Take(2 + _random.Next(3)).ToList();
        return new(chosen[0], [.. chosen.Skip(1)]);
    }

    /// <summary>Every record as JSON without its version and moment.</summary>
    public async Task<Dictionary<EntityRef, string>> PictureAsync()
    {
        var picture = new Dictionary<EntityRef, string>();
        foreach (var kind in CrmModel.Kinds.Where(k => k.IsVersioned))
        {
            foreach (var (id, text) in await kind.Accept(new Lister(World.World.Store)))
            {
                picture[new(kind.Name, id)] = Stamps().Replace(text, "");
            }
        }

        return picture;
    }

    private async Task LegalAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            await TryAsync(() => Crm.Counterparties.RegisterAsync(new(Any, CounterpartyType.LegalEntity, $"L{i}")
            {
                Inn = _random.Next(3) == 0 ? null : Inns[_random.Next(2)],
                Kpp = _random.Next(3) == 0 ? null : Kpps[_random.Next(2)],
                ContactValues = Values(),
            }));
        }
    }

    private async Task<List<ContactId>> ContactsAsync()
    {
        var contacts = new List<Contact>();
        for (var i = 0; i < 3; i++)
        {
            contacts.Add(await Crm.Contacts.RegisterAsync(new(Any) { NewPerson = new($"Ann {i}") { ContactValues = Values() } }));
            contacts.Add(await Crm.Contacts.RegisterAsync(new(Any) { Person = contacts[_random.Next(contacts.Count)].Person }));
        }

        return [.. contacts.Select(c => c.Id)];
    }

    private async Task DealsAsync(List<ContactId> contacts)
    {
        var kinds = new[] { await World.KindAsync(), await World.KindAsync(refusesSecond: true) };
        var services = new[] { await World.World.AddEntryAsync(DirectoryCodes.ServiceType, "Repair"), await World.World.AddEntryAsync(DirectoryCodes.ServiceType, "Rent") };
        var role = await World.World.AddEntryAsync(DirectoryCodes.DealRole, "Adviser");
        for (var i = 0; i < 8; i++)
        {
            await TryAsync(() => Crm.Deals.OpenAsync(new OpenDeal(kinds[_random.Next(2)].Id, $"Deal {i}")
            {
                Partner = Any,
                ServiceType = services[_random.Next(2)].Id,
                Participants = [.. Enumerable.Range(0, 2).Select(_ => new DealParticipant { Partner = Any, Role = role.Id, Comment = $"comment {i}" })],
                Contacts = [new() { Contact = contacts[_random.Next(contacts.Count)] }],
            }));
            await World.CallAsync(Any);
        }
    }

    private ValueList<ContactValue> Values() => [.. Enumerable.Range(0, _random.Next(3)).Select(_ => _random.Next(5)).Distinct()
        .Select((n, i) => MergeWorld.Mail($"m{n}@example.com", isMain: i == 0 && _random.Next(2) == 0))];

    private static async Task TryAsync<T>(Func<ValueTask<T>> act)
    {
        try
        {
            await act();
        }
        catch (CrmRuleException)
        {
            // A circle, a pair or key that is taken, no client: the world has one thing less.
        }
    }

    [GeneratedRegex("\"(version\":[0-9]+|recordedAt\":\"[^\"]*\"),?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Stamps();

    private sealed class Lister(ITenantStore store) : IRecordKindVisitor<Task<List<(Guid Id, string Text)>>>
    {
        public async Task<List<(Guid Id, string Text)>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var records = new List<(Guid, string)>();
            await foreach (var record in store.QueryAsync(Specification.All<T>()))
            {
                records.Add((kind.IdOf(record), Encoding.UTF8.GetString(CrmJson.Serialize(kind, record))));
            }

            return records;
        }
    }
}
