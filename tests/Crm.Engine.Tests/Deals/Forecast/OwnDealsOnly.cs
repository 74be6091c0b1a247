using Crm.Deals;
using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Deals;

/// <summary>Users without the right to see all read their own deals only; everything else is free.</summary>
internal sealed class OwnDealsOnly : IAccessRules
{
    public Specification<T>? Readable<T>(CrmPrincipal principal)
        where T : class, IRecord<T>
    {
        if (typeof(T) != typeof(Deal) || principal.Holds(CrmRights.SeeAll))
        {
            return null;
        }

        var user = principal.UserId!.Value;
        return (Specification<T>)(object)Specification.Where<Deal>(d => d.Responsible == user);
    }
}
