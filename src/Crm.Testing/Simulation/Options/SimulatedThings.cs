namespace Crm.Testing.Simulation;

/// <summary>Where deals come from.</summary>
/// <param name="Name">The name of the entry in the directory of sources.</param>
/// <param name="Weight">How many of the deals, beside the weights of the others; 0…1,000,000.</param>
/// <param name="Quality">How good its deals are: like <see cref="SimulatedManager.Skill"/>, 0.1…10.</param>
public sealed record SimulatedSource(string Name, decimal Weight = 1m, decimal Quality = 1m);

/// <summary>What is sold.</summary>
/// <param name="Name">The name: the line of the deal, and the beginning of its topic.</param>
/// <param name="Potential">What a deal may bring.</param>
/// <param name="Weight">How many of the deals, beside the weights of the others; 0…1,000,000.</param>
public sealed record SimulatedProduct(string Name, SpreadAmount Potential, decimal Weight = 1m);

/// <summary>Why deals are lost.</summary>
/// <param name="Name">The name of the entry in the directory of loss reasons.</param>
/// <param name="Weight">How many of the lost deals, beside the weights of the others; 0…1,000,000.</param>
public sealed record SimulatedReason(string Name, decimal Weight = 1m);
