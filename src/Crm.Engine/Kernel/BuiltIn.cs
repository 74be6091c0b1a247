using Crm.Deals;
using Crm.Directories;

namespace Crm.Kernel;

/// <summary>What the slices bring themselves, besides what the embedder adds.</summary>
internal static class BuiltIn
{
    public static IReadOnlyList<IMoveCondition> MoveConditions { get; } = [];

    public static IReadOnlyList<IReferenceHolder> ReferenceHolders { get; } = [];
}
