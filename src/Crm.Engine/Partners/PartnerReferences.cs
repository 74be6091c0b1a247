using Crm.Directories;
using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Checks the records a partner names anew and makes the commit hold them.</summary>
internal sealed class PartnerReferences(Work work, References references, List<CrmError> errors)
{
    public async ValueTask CheckAsync(Partner? before, Partner after, CancellationToken cancellationToken)
    {
        if (after.Region != before?.Region
            && await references.FindAsync<DirectoryEntry>(after.Region?.Value, "region", cancellationToken).ConfigureAwait(false) is { } region)
        {
            PartnerRules.CheckRegion(region, errors);
        }

        if (after.Parent != before?.Parent
            && await references.FindAsync<Partner>(after.Parent?.Value, "parent", cancellationToken).ConfigureAwait(false) is { } parent)
        {
            var fault = await Hierarchy.CheckAsync(work, before?.Id.Value, parent, static p => p.Parent?.Value, cancellationToken).ConfigureAwait(false);
            PartnerRules.CheckParent(fault, errors);
        }

        await EntryAsync(before?.Holding, after.Holding, DirectoryCodes.Holding, "holding", cancellationToken).ConfigureAwait(false);
        await EntryAsync(before?.AccessGroup, after.AccessGroup, DirectoryCodes.AccessGroup, "access_group", cancellationToken).ConfigureAwait(false);
        await EntryAsync(before?.Category, after.Category, DirectoryCodes.PartnerCategory, "category", cancellationToken).ConfigureAwait(false);
        await EntryAsync(before?.Source, after.Source, DirectoryCodes.Source, "source", cancellationToken).ConfigureAwait(false);
        await EntryAsync(before?.Channel, after.Channel, DirectoryCodes.Channel, "channel", cancellationToken).ConfigureAwait(false);
        if (after.Responsible.Count <= PartnerRules.MaxResponsible)
        {
            foreach (var role in after.Responsible.Where(r => r is not null && r.Role != default).Select(r => r.Role).Distinct())
            {
                var had = before?.Responsible.Any(r => r.Role == role) == true ? role : (DirectoryEntryId?)null;
                await EntryAsync(had, role, DirectoryCodes.ResponsibleRole, "responsible", cancellationToken).ConfigureAwait(false);
            }
        }

        if (after.Segments.Count <= PartnerRules.MaxSegments)
        {
            foreach (var segment in after.Segments.Where(s => before?.Segments.Contains(s) != true))
            {
                if (await references.FindAsync<Segment>(segment.Value, "segments", cancellationToken).ConfigureAwait(false) is { Method: not SegmentMethod.Manual } ruled)
                {
                    errors.Add(SegmentRules.MethodWrong(ruled));
                }
            }
        }

        foreach (var field in after.CustomFields.Where(f => f is { Reference: not null } && before?.CustomFields.Contains(f) != true).Take(CustomFieldRules.MaxFields))
        {
            await references.CheckLooseAsync(field.Reference, $"custom_fields.{field.Key}", cancellationToken).ConfigureAwait(false);
        }

        // Who a rule put into a segment is taken out by the rule; a segment that is gone stops nobody (PARTY-13).
        foreach (var segment in before?.Segments.Where(s => !after.Segments.Contains(s)) ?? [])
        {
            if (await work.Session.Store.FindAsync<Segment>(segment.Value, cancellationToken).ConfigureAwait(false) is { Method: not SegmentMethod.Manual } ruled)
            {
                errors.Add(SegmentRules.MethodWrong(ruled));
            }
        }
    }

    private ValueTask EntryAsync(DirectoryEntryId? before, DirectoryEntryId? after, string directory, string field, CancellationToken cancellationToken) =>
        EntryReferences.CheckAsync(references, before, after, directory, field, errors, cancellationToken);
}
