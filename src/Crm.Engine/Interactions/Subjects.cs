using Crm.Kernel;
using Crm.Storage;

namespace Crm.Interactions;

/// <summary>What an interaction can be about (INT-2): it must exist, be readable, and still be there when the interaction is saved.</summary>
internal static class Subjects
{
    private static readonly string[] Kinds = [EntityKinds.Deal, EntityKinds.Interaction, EntityKinds.Partner];

    public static ValueTask CheckAsync(EntityRef? subject, References references, List<CrmError> errors, CancellationToken cancellationToken)
    {
        if (subject is not { } named)
        {
            return ValueTask.CompletedTask;
        }

        if (Kinds.Contains(named.Kind, StringComparer.Ordinal))
        {
            return CrmModel.Find(named.Kind)!.Accept(new Finder(references, named.Id, cancellationToken));
        }

        errors.Add(InteractionErrors.SubjectKindUnknown.With(("kind", named.Kind), ("allowed", string.Join(", ", Kinds))) with { Target = "subject" });
        return ValueTask.CompletedTask;
    }

    private sealed class Finder(References references, Guid id, CancellationToken cancellationToken) : IRecordKindVisitor<ValueTask>
    {
        public async ValueTask Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T> => await references.FindAsync<T>(id, "subject", cancellationToken).ConfigureAwait(false);
    }
}
