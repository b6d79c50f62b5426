import asyncio


async def main():
    semaphore = asyncio.Semaphore(1)

    async def once(name):
        await semaphore.acquire()
        print(name, "served")

    async def twice():
        await semaphore.acquire()
        print("b served")
        semaphore.release()
        await semaphore.acquire()
        print("b again")

    async def ticker():
        for i in range(4):
            print("tick", i)
            await asyncio.sleep(0)

    tasks = [asyncio.create_task(body) for body in (once("a"), twice(), once("c"), ticker())]
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    await asyncio.gather(*tasks)


asyncio.run(main())
