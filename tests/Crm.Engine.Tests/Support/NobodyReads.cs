using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Support;

/// <summary>Nothing may be read by users without the right to see all; the system reads everything.</summary>
internal sealed class NobodyReads : IAccessRules
{
    public Specification<T>? Readable<T>(CrmPrincipal principal)
        where T : class, IRecord<T> => principal.Holds(CrmRights.SeeAll) ? null : Specification.All<T>().Not();
}
