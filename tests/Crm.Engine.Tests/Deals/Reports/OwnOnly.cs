using Crm.Deals;
using Crm.Interactions;
using Crm.Kernel;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Engine.Tests.Deals;

/// <summary>Users without the right to see all read only what they lead.</summary>
internal sealed class OwnOnly : IAccessRules
{
    public Specification<T>? Readable<T>(CrmPrincipal principal)
        where T : class, IRecord<T>
    {
        if (principal.Holds(CrmRights.SeeAll))
        {
            return null;
        }

        var user = principal.UserId;
        object? rule = typeof(T) == typeof(Deal) ? Specification.Where<Deal>(d => d.Responsible == user)
            : typeof(T) == typeof(Interaction) ? Specification.Where<Interaction>(i => i.Responsible == user)
            : typeof(T) == typeof(Partner) ? Specification.Where<Partner>(p => p.MainManager == user)
            : null;
        return (Specification<T>?)rule;
    }
}
