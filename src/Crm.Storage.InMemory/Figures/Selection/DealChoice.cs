using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.InMemory;

/// <summary>The deals somebody asks for: by flags and kinds where these tell, else by slots, which are found when they are first needed. Belongs to one thread.</summary>
internal sealed class DealChoice
{
    private readonly Lazy<SlotSet> _slots;

    public DealChoice(NormalizedSpecification<Deal>? asked, FigureColumns columns, TenantImage image, CancellationToken cancellationToken)
    {
        var tests = DealTests.Of(asked, columns);
        (Flags, Kinds) = (tests.Flags, tests.Kinds(columns));
        _slots = new(() => DealSelector.Select(asked, columns, image, cancellationToken), LazyThreadSafetyMode.None);
    }

    /// <summary>For each combination of flags whether it fits.</summary>
    public bool[] Flags { get; }

    /// <summary>For each code of a kind whether it fits; absent where flags and kinds do not tell all.</summary>
    public bool[]? Kinds { get; }

    public SlotSet Slots() => _slots.Value;
}
