using Crm.Deals;
using Crm.Kernel;
using Crm.Partners;

namespace Crm.Interactions;

/// <summary>What an interaction can be about (INT-2): it must exist, be readable, and still be there when the interaction is saved.</summary>
internal static class Subjects
{
    private static readonly Dictionary<string, Func<References, Guid, CancellationToken, ValueTask>> Kinds = new(StringComparer.Ordinal)
    {
        [EntityKinds.Deal] = FindAsync<Deal>,
        [EntityKinds.Interaction] = FindAsync<Interaction>,
        [EntityKinds.Partner] = FindAsync<Partner>,
    };

    public static async ValueTask CheckAsync(EntityRef? subject, References references, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (subject is not { } named)
        {
            return;
        }

        if (named.Kind is null || !Kinds.TryGetValue(named.Kind, out var find))
        {
            errors.Add(InteractionErrors.SubjectKindUnknown.With(("kind", named.Kind), ("allowed", string.Join(", ", Kinds.Keys))) with { Target = "subject" });
            return;
        }

        await find(references, named.Id, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask FindAsync<T>(References references, Guid id, CancellationToken cancellationToken)
        where T : class, Storage.IEntity<T> =>
        await references.FindAsync<T>(id, "subject", cancellationToken).ConfigureAwait(false);
}
