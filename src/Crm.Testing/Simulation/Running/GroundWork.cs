using System.Globalization;
using Crm.Deals;
using Crm.Directories;
using Crm.Partners;
using Crm.Specifications;

namespace Crm.Testing.Simulation;

/// <summary>Makes what the deals stand on; request ids make a repeat harmless.</summary>
internal sealed class GroundWork(ICrm crm, SimulationOptions options)
{
    public async ValueTask<SimulationGround> PrepareAsync(CancellationToken cancellationToken)
    {
        await crm.Directories.LoadStandardSetsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        var process = await crm.SalesProcesses.PublishAsync(
            new() { Name = options.Name, Definition = options.Process, RequestId = SimulationIds.Request(options, "process") }, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Kind = await crm.DealKinds.CreateAsync(
                new(options.Name, ControlMode.Manual) { Process = process.Id, RequestId = SimulationIds.Request(options, "kind") }, cancellationToken).ConfigureAwait(false),
            Clients = await PartnersAsync("Client", options.Clients.Count, PartnerRelations.Client, cancellationToken).ConfigureAwait(false),
            Competitors = await PartnersAsync("Competitor", options.Clients.Competitors, PartnerRelations.Competitor, cancellationToken).ConfigureAwait(false),
            Sources = await EntriesAsync(DirectoryCodes.Source, options.Sources.Select(s => s.Name), cancellationToken).ConfigureAwait(false),
            LossReasons = await EntriesAsync(DirectoryCodes.LossReason, options.LossReasons.Select(r => r.Name), cancellationToken).ConfigureAwait(false),
        };
    }

    private async ValueTask<IReadOnlyList<PartnerId>> PartnersAsync(string word, int count, PartnerRelations relations, CancellationToken cancellationToken)
    {
        var partners = new PartnerId[count];
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{word} {i + 1:0000}");
            var command = new RegisterPartner(name, relations) { RequestId = SimulationIds.Request(options, name) };
            partners[i] = (await crm.Partners.RegisterAsync(command, cancellationToken).ConfigureAwait(false)).Id;
        }

        return partners;
    }

    /// <summary>The entries by name, made where they are missing.</summary>
    private async ValueTask<IReadOnlyDictionary<string, DirectoryEntryId>> EntriesAsync(string directory, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var present = await crm.Directories.ListAsync(Specification.Where<DirectoryEntry>(e => e.Directory == directory && !e.IsRetired), cancellationToken).ConfigureAwait(false);
        var entries = new Dictionary<string, DirectoryEntryId>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var entry = present.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? await crm.Directories.AddAsync(new(directory, name), cancellationToken).ConfigureAwait(false);
            entries.Add(name, entry.Id);
        }

        return entries;
    }
}
