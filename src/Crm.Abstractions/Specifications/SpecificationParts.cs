using Crm.Storage;

namespace Crm.Specifications;

/// <summary>What has been built so far.</summary>
internal sealed class SpecificationParts<T>
    where T : class, IRecord<T>
{
    public Criterion? Criteria { get; set; }

    public List<OrderKey<T>> Keys { get; } = [];

    public int? Skip { get; set; }

    public int? Take { get; set; }

    public Cursor? After { get; set; }
}
