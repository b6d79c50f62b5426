import asyncio


async def counter(name):
    for i in range(3):
        print(name, i)
        await asyncio.sleep(0)
    print(name, "ends")


async def main():
    a = asyncio.create_task(counter("a"))
    b = asyncio.create_task(counter("b"))
    c = asyncio.create_task(counter("c"))
    await a
    print("a awaited")
    await b
    print("b awaited")
    await c
    print("c awaited")


asyncio.run(main())
