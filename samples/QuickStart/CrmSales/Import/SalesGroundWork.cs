using Crm;
using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;

namespace QuickStart.CrmSales;

/// <summary>Makes what the deals stand on, or finds it where an earlier run made it.</summary>
/// <param name="crm">The CRM.</param>
internal sealed class SalesGroundWork(ICrm crm)
{
    private const string LossReason = "Reason not recorded";

    public async Task<SalesGround> PrepareAsync(SalesFiles files, CancellationToken cancellationToken)
    {
        await SettingsAsync(cancellationToken);
        await crm.Directories.LoadStandardSetsAsync(cancellationToken: cancellationToken);
        return new()
        {
            Kind = await KindAsync(cancellationToken),
            LossReason = (await EntriesAsync(DirectoryCodes.LossReason, [LossReason], cancellationToken))[LossReason],
            Regions = await EntriesAsync(DirectoryCodes.Region, files.Agents.Values.Select(a => a.Region).Distinct(StringComparer.Ordinal), cancellationToken),
            Partners = await PartnersAsync(files.Accounts, cancellationToken),
        };
    }

    private async Task SettingsAsync(CancellationToken cancellationToken)
    {
        var settings = await crm.Settings.GetAsync(cancellationToken);
        await crm.Settings.ChangeAsync(
            settings with
            {
                TimeZone = "Etc/UTC",
                Currency = SalesGround.Currency,
                PartnerFields = WithField(settings.PartnerFields, new() { Key = SalesGround.SectorField, Name = "Sector", Type = CustomFieldType.Text, Filterable = true }),
                DealFields = WithField(settings.DealFields, new() { Key = SalesGround.RegionField, Name = "Region", Type = CustomFieldType.Reference, ReferenceKind = EntityKinds.DirectoryEntry }),
            },
            cancellationToken);
    }

    private static ValueList<CustomFieldDefinition> WithField(ValueList<CustomFieldDefinition> fields, CustomFieldDefinition field) =>
        fields.Any(f => f.Key == field.Key) ? fields : fields.With(field);

    private async Task<DealKind> KindAsync(CancellationToken cancellationToken)
    {
        var name = SalesGround.Name;
        if (await crm.DealKinds.ListAsync(Specification.Where<DealKind>(k => k.Name == name), cancellationToken) is [var kind, ..])
        {
            return kind;
        }

        var process = await crm.SalesProcesses.PublishAsync(new() { Name = name, Definition = SalesGround.Process, RequestId = NamedIds.Request("process") }, cancellationToken);
        return await crm.DealKinds.CreateAsync(new(name, ControlMode.Manual) { Process = process.Id, RequestId = NamedIds.Request("kind") }, cancellationToken);
    }

    private async Task<Dictionary<string, DirectoryEntryId>> EntriesAsync(string directory, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var present = await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == directory && !e.IsRetired), cancellationToken);
        var entries = present.ToDictionary(e => e.Name, e => e.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            if (!entries.ContainsKey(name))
            {
                var added = await crm.Directories.AddAsync(new(directory, name) { RequestId = NamedIds.Request($"{directory}/{name}") }, cancellationToken);
                entries.Add(name, added.Id);
            }
        }

        return entries;
    }

    /// <summary>Parents before their daughters; a circle of parents is cut where it was entered.</summary>
    private async Task<Dictionary<string, PartnerId>> PartnersAsync(IReadOnlyDictionary<string, SalesAccount> accounts, CancellationToken cancellationToken)
    {
        var partners = new Dictionary<string, PartnerId>(StringComparer.Ordinal);
        foreach (var partner in await crm.Partners.ListAsync(new Specification<Partner>(), cancellationToken))
        {
            partners.TryAdd(partner.Name, partner.Id);
        }

        var under = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in accounts.Values)
        {
            await RegisterAsync(account);
        }

        return partners;

        async Task<PartnerId?> RegisterAsync(SalesAccount account)
        {
            if (partners.TryGetValue(account.Name, out var known))
            {
                return known;
            }

            if (!under.Add(account.Name))
            {
                return null;
            }

            var command = new RegisterPartner(account.Name, PartnerRelations.Client)
            {
                Parent = account.ParentName is { } parent ? await RegisterAsync(accounts[parent]) : null,
                CustomFields = account.Sector.Length == 0 ? [] : [CustomFieldValue.OfText(SalesGround.SectorField, account.Sector)],
                RequestId = NamedIds.Request("partner/" + account.Name),
            };
            var partner = await crm.Partners.RegisterAsync(command, cancellationToken);
            partners.Add(account.Name, partner.Id);
            return partner.Id;
        }
    }
}
