using Crm.Specifications;
using Crm.Storage;

namespace Crm.Kernel;

/// <summary>Who may read what: the one gate (ACC-3). Every read of the engine asks it, and nothing else decides.</summary>
internal interface IAccessRules
{
    /// <summary>The records of a kind that the principal may read; <see langword="null"/> = all of the tenant.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="principal">On whose behalf.</param>
    Specification<T>? Readable<T>(CrmPrincipal principal)
        where T : class, IRecord<T>;
}

/// <summary>Everybody sees the whole tenant.</summary>
internal sealed class WholeTenant : IAccessRules
{
    public Specification<T>? Readable<T>(CrmPrincipal principal)
        where T : class, IRecord<T> => null;
}
