using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Loads the records a command names: refuses those that do not exist or may not be read, and makes the commit hold the rest.</summary>
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

        if (await work.Session.FindAsync<T>(named, cancellationToken).ConfigureAwait(false) is not { } record)
        {
            errors.Add(Unknown(field, new EntityRef(T.Kind.Name, named)));
            return null;
        }

        work.Guard(new Guard(T.Kind.ReferenceTo(record), T.Kind.VersionOf(record)));
        return record;
    }

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
