namespace Crm.Storage;

/// <summary>A record that can be merged into another one of its kind (PARTY-11).</summary>
public interface IMergeable
{
    /// <summary>The record it was merged into; <see langword="null"/> while it stands for itself.</summary>
    EntityRef? Survivor { get; }
}
