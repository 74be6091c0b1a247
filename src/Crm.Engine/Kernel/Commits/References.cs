using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Loads the records a command names: refuses those that do not exist, may not be read or were merged, and makes the commit hold the rest.</summary>
internal sealed class References(Work work, List<CrmError> errors)
{
    /// <summary>The record; <see langword="null"/> when nothing is named or an error was added.</summary>
    public async ValueTask<T?> FindAsync<T>(Guid? id, string field, CancellationToken cancellationToken)
        where T : class, IRecord<T>
    {
        if (id is not { } named)
        {
            return null;
        }

        if (named == Guid.Empty)
        {
            errors.Add(CommonErrors.Required.With(("field", field)) with { Target = field });
            return null;
        }

        // Made or changed by the same command: its own save is what the commit holds.
        if (work.Saved<T>(named) is { } saved)
        {
            return saved;
        }

        if (await work.Session.FindAsync<T>(named, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            errors.Add(Unknown(field, new EntityRef(T.Kind.Name, named)));
            return null;
        }

        if (MergedInto(field, T.Kind.ReferenceTo(record), record) is { } merged)
        {
            errors.Add(merged);
            return null;
        }

        work.Guard(new Guard(T.Kind.ReferenceTo(record), T.Kind.VersionOf(record)));
        return record;
    }

    /// <summary>What to say when the record stands for itself no more: nothing new names it (PARTY-11).</summary>
    public static CrmError? MergedInto(string field, EntityRef reference, object record) => record is IMergeable { Survivor: { } survivor }
        ? CommonErrors.MergedReference.With(("field", field), ("kind", reference.Kind), ("id", reference.Id), ("survivor", survivor.Id)) with { Target = field }
        : null;

    /// <summary>Nobody can be told more than that it is unknown: the reader may not be allowed to see it.</summary>
    public static CrmError Unknown(string field, EntityRef reference) =>
        CommonErrors.UnknownReference.With(("field", field), ("kind", reference.Kind), ("id", reference.Id)) with { Target = field };
}

/// <summary>All reasons against a command, thrown together.</summary>
internal static class Refusal
{
    public static void ThrowIfAny(this List<CrmError> errors)
    {
        if (errors.Count > 0)
        {
            throw new CrmRuleException(errors);
        }
    }
}
