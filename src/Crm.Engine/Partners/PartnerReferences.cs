using Crm.Directories;
using Crm.Kernel;

namespace Crm.Partners;

/// <summary>Checks the records a partner names anew and makes the commit hold them.</summary>
internal sealed class PartnerReferences(Work work, List<CrmError> errors)
{
    private readonly References _references = new(work, errors);

    public async ValueTask CheckAsync(Partner? before, Partner after, CancellationToken cancellationToken)
    {
        if (after.Region != before?.Region
            && await _references.FindAsync<DirectoryEntry>(after.Region?.Value, "region", cancellationToken).ConfigureAwait(false) is { } region)
        {
            PartnerRules.CheckRegion(region, errors);
        }

        if (after.Parent != before?.Parent
            && await _references.FindAsync<Partner>(after.Parent?.Value, "parent", cancellationToken).ConfigureAwait(false) is { } parent)
        {
            var fault = await Hierarchy.CheckAsync(work, before?.Id.Value, parent, static p => p.Parent?.Value, cancellationToken).ConfigureAwait(false);
            PartnerRules.CheckParent(fault, errors);
        }

        if (after.Segments.Count <= PartnerRules.MaxSegments)
        {
            foreach (var segment in after.Segments.Where(s => before?.Segments.Contains(s) != true))
            {
                await _references.FindAsync<Segment>(segment.Value, "segments", cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
