namespace Crm.Specifications;

/// <summary>x.</summary>
/// <typeparam name="T">x.</typeparam>
public class Specification<T> where T : class;
