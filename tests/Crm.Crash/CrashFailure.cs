namespace Crm.Crash;

/// <summary>What was acknowledged is not what is there.</summary>
/// <param name="message">What is lost, doubled or half.</param>
public sealed class CrashFailure(string message) : Exception(message);
