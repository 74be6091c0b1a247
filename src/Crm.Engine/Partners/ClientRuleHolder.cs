using Crm.Directories;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Partners;

/// <summary>Rules of segments, portraits and key dates name entries of directories (DIR-1, PARTY-13, PARTY-17, PARTY-19).</summary>
internal sealed class ClientRuleHolder : IReferenceHolder
{
    public async ValueTask<long> CountReferencesAsync(EntityRef target, IStoreView store, CancellationToken cancellationToken = default)
    {
        if (target.Kind != EntityKinds.DirectoryEntry)
        {
            return 0;
        }

        var entry = new DirectoryEntryId(target.Id);
        var count = await store.CountAsync(Specification.Where<KeyDate>(d => d.DateKind == entry), cancellationToken).ConfigureAwait(false);
        await foreach (var segment in store.QueryAsync(Specification.Where<Segment>(s => s.Method != SegmentMethod.Manual), cancellationToken).ConfigureAwait(false))
        {
            count += Names(segment.Rule, entry) ? 1 : 0;
        }

        // There is one for each work status and kind.
        await foreach (var portrait in store.QueryAsync(Specification.All<ClientPortrait>(), cancellationToken).ConfigureAwait(false))
        {
            count += portrait.Attributes.Any(a => a.Role == entry) || portrait.Contacts.Any(c => c.Kind == entry || c.Role == entry) ? 1 : 0;
        }

        return count;
    }

    private static bool Names(SegmentRule? rule, DirectoryEntryId entry) => rule is not null
        && (rule.Rules.Any(r => Names(r, entry))
            || (rule.Condition is { } condition && SegmentFields.DirectoryOf(condition.Field) is not null && condition.Values.Any(v => DirectoryEntryId.Parse(v) == entry)));
}
